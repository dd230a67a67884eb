package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.LeaseMove;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.Prices;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.store.Change;
import io.patchbay.api.telephony.SenderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What numbers cost, and the moves of money that go into the transactions of their life. A number on an organization's own account costs nothing here: its carrier bills it. */
public record Till(Supplier<Optional<Prices>> prices) {
    /** What a number costs, or why it is not for rent. */
    public sealed interface Quote {}

    /** It costs this. */
    public record Priced(NumberFees fees) implements Quote {}

    /** The price book has no price for it. @param reason a sentence */
    public record Unpriced(String reason) implements Quote {
        /** @return 422 {@code price_missing} */
        public Problem refusal() {
            return new Problem(422, "price_missing", reason + " Ask the operator.");
        }
    }

    /** @throws Problem 503 while there is no price book */
    public Quote quote(String org, NumberTraits traits, String provider) {
        if (provider.startsWith(org + ".")) {
            return new Priced(NumberFees.NONE);
        }
        var quote = prices.get()
                .orElseThrow(Till::absent)
                .number(traits.country(), traits.kind().wire(), provider);
        return quote instanceof Prices.NumberPrice price
                ? new Priced(new NumberFees(price.setup(), price.monthly()))
                : new Unpriced(((Prices.NoNumberPrice) quote).reason());
    }

    /** @throws Problem 422 for what has no price, 503 while there is no price book */
    public NumberFees price(String org, NumberTraits traits, String provider) {
        var quote = quote(org, traits, provider);
        if (quote instanceof Unpriced without) {
            throw without.refusal();
        }
        return ((Priced) quote).fees();
    }

    private static Problem absent() {
        return Problem.unavailable(
                "billing_unavailable",
                "No price book answers on this host now, and nothing is free by default; try again, or ask its operator.",
                5);
    }

    private static boolean free(NumberFees fees) {
        return fees.setup().units() == 0 && fees.monthly().units() == 0;
    }

    /** The setup fee and a whole month: what is left of this month is never more. */
    public List<Change<?>> reserve(String org, String purchase, NumberFees fees) {
        return free(fees)
                ? List.of()
                : List.of(new MoneyMove.Reserve(
                        org, purchase, fees.setup().plus(fees.monthly()), MoneyMove.Category.NUMBER_SETUP));
    }

    public List<Change<?>> take(String org, String purchase, SenderId number, NumberFees fees) {
        var moves = new ArrayList<Change<?>>();
        if (!free(fees)) {
            moves.add(new MoneyMove.Capture(org, purchase, fees.setup()));
            moves.addAll(lease(org, number, fees));
        }
        return moves;
    }

    public List<Change<?>> giveBack(String org, String purchase, NumberFees fees) {
        return free(fees) ? List.of() : List.of(new MoneyMove.Release(org, purchase));
    }

    List<Change<?>> lease(String org, SenderId number, NumberFees fees) {
        return fees.monthly().equals(Money.ZERO)
                ? List.of()
                : List.of(new LeaseMove.Start(org, number.value(), fees.monthly()));
    }

    List<Change<?>> endLease(String org, SenderId number, NumberFees fees) {
        return fees.monthly().equals(Money.ZERO) ? List.of() : List.of(new LeaseMove.End(org, number.value()));
    }
}
