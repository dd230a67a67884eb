package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.accounts.OwnAccount;
import io.patchbay.api.accounts.OwnAccounts;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices;
import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.ledger.internal.price.PriceBook.Wanted;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what things cost, by the price book of today (UTC). */
@Component(service = {Prices.class, PriceDesk.class})
public final class PriceDesk implements Prices {
    private static final Logger LOG = LoggerFactory.getLogger(PriceDesk.class);

    private final OwnAccounts accounts;
    private final PriceTable table;
    private final Clock clock;

    @Activate
    public PriceDesk(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference OwnAccounts accounts,
            @Reference Host host) {
        this(store, commits, accounts, Clock.systemUTC());
        if (host.profile() == Profile.SANDBOX && table.isEmpty()) {
            table.take(PlayPrices.NAME, PlayPrices.csv()).whenComplete((taken, failure) -> {
                if (failure != null) {
                    LOG.warn("The sandbox has no prices; import some, or start again: {}", failure.toString());
                }
            });
        }
    }

    PriceDesk(Store store, CommitQueue commits, OwnAccounts accounts, Clock clock) {
        store.migrate("ledger", PriceDesk.class.getClassLoader());
        this.accounts = accounts;
        this.clock = clock;
        this.table = new PriceTable(store, commits, clock);
    }

    @Deactivate
    void close() {
        table.close();
    }

    @Override
    public Quote message(String org, E164 to, int segments) {
        if (servesItself(org)) {
            return new Priced(Money.ZERO);
        }
        return price(new Wanted("sms", "segment", to.value(), PriceBook.ANY, PriceBook.ANY))
                .<Quote>map(price -> new Priced(price.times(segments)))
                .orElseGet(() -> new Unpriced("The price book has no price for texts to this number."));
    }

    /** An account that may fall back on the host's carriers costs what they cost, until it is known who has taken the text. */
    private boolean servesItself(String org) {
        var own = accounts.list(org);
        return !own.isEmpty() && own.stream().noneMatch(OwnAccount::fallback);
    }

    @Override
    public NumberQuote number(String country, String type, String provider) {
        var setup = price(new Wanted("number", "setup", country, type, provider));
        var monthly = price(new Wanted("number", "monthly", country, type, provider));
        return setup.isPresent() && monthly.isPresent()
                ? new NumberPrice(setup.get(), monthly.get())
                : new NoNumberPrice("The price book has no price for such a number.");
    }

    @Override
    public Quote minute(E164 to) {
        return price(new Wanted("voice", "minute", to.value(), PriceBook.ANY, PriceBook.ANY))
                .<Quote>map(Priced::new)
                .orElseGet(() -> new Unpriced("The price book has no price for calls to this number."));
    }

    private Optional<Money> price(Wanted wanted) {
        return book().price(wanted, today());
    }

    PriceBook book() {
        return table.book();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public List<Line> lines(LocalDate on) {
        return table.book().lines(on);
    }

    @Override
    public CompletionStage<Import> take(String name, String csv) {
        return table.take(name, csv);
    }
}
