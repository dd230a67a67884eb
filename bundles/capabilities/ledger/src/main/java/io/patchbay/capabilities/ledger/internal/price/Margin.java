package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a price adds to a carrier's cost.
 *
 * @param share of the cost, in hundredths of a percent; below zero: what is taken off
 * @param fixed added to it, or taken off
 */
record Margin(int share, Money fixed) {
    private static final int WHOLE = 10_000;
    private static final Pattern FORM =
            Pattern.compile("cost(?:([+-]\\d{1,4}(?:\\.\\d{1,2})?)%)?([+-]\\d{1,9}(?:\\.\\d{1,6})?)?");

    /** Whether it is meant to be one. */
    static boolean isMeant(String written) {
        return written.startsWith("cost");
    }

    /** @throws IllegalArgumentException with a sentence */
    static Margin parse(String written) {
        var parts = FORM.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Write a margin such as cost+20%, cost+0.002 or cost+20%+0.002, with at most two decimals of a percent.");
        }
        int share = parts.group(1) == null
                ? 0
                : new BigDecimal(parts.group(1)).movePointRight(2).intValueExact();
        var fixed = parts.group(2) == null ? Money.ZERO : amount(parts.group(2));
        if (share < -WHOLE) {
            throw new IllegalArgumentException(
                    "A margin takes off no more than the whole cost: its price is below zero.");
        }
        return new Margin(share, fixed);
    }

    private static Money amount(String signed) {
        var amount = Money.parse(signed.substring(1));
        return signed.startsWith("-") ? new Money(-amount.units()) : amount;
    }

    /** The price of what costs this, up to the next millionth. Empty if it would be below zero. */
    Optional<Money> over(Money cost) {
        var parts = BigInteger.valueOf(cost.units()).multiply(BigInteger.valueOf((long) WHOLE + share));
        var rounded = parts.add(BigInteger.valueOf(WHOLE - 1L)).divide(BigInteger.valueOf(WHOLE));
        var price = rounded.add(BigInteger.valueOf(fixed.units()));
        return price.signum() < 0 ? Optional.empty() : Optional.of(new Money(price.longValueExact()));
    }

    /** Whether there is a cost that it would bring below zero. */
    boolean takesOff() {
        return share < 0 || fixed.units() < 0;
    }
}
