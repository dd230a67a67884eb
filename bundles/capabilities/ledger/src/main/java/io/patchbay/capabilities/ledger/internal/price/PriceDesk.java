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
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private static final long AHEAD_SECONDS = 30;

    private final OwnAccounts accounts;
    private final PriceTable table;
    private final WorkedDays days;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patchbay-prices");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public PriceDesk(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference OwnAccounts accounts,
            @Reference Host host) {
        this(store, commits, accounts, Clock.systemUTC());
        if (host.profile() == Profile.SANDBOX
                && !PlayPrices.missing(table.book()).isEmpty()) {
            table.take(PlayPrices.NAME, PlayPrices.missing(table.book())).whenComplete((taken, failure) -> {
                if (failure != null) {
                    LOG.warn("The sandbox has no prices; import some, or start again: {}", failure.toString());
                }
            });
        }
        timer.scheduleWithFixedDelay(this::ahead, 1, AHEAD_SECONDS, TimeUnit.SECONDS);
    }

    PriceDesk(Store store, CommitQueue commits, OwnAccounts accounts, Clock clock) {
        store.migrate("ledger", PriceDesk.class.getClassLoader());
        this.accounts = accounts;
        this.table = new PriceTable(store, commits, clock);
        this.days = new WorkedDays(table::book, clock);
    }

    private void ahead() {
        try {
            days.ahead();
        } catch (RuntimeException e) {
            LOG.warn("The prices of tomorrow are worked out later: {}", e.toString());
        }
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
        table.close();
    }

    @Override
    public Quote message(String org, E164 to, int segments) {
        if (servesItself(org)) {
            return new Priced(Money.ZERO);
        }
        var found = days.prices().find(DayPrices.TEXT, to);
        return found.price()
                .<Quote>map(price -> new Priced(price.times(segments)))
                .orElseGet(() -> new Unpriced(found.reason("The price book has no price for texts to this number.")));
    }

    @Override
    public Quote pictures(String org, E164 to) {
        if (servesItself(org)) {
            return new Priced(Money.ZERO);
        }
        return quote(DayPrices.PICTURES, to, "The price book has no price for messages with pictures to this number.");
    }

    private Quote quote(PriceBook.Item item, E164 to, String otherwise) {
        var found = days.prices().find(item, to);
        return found.price().<Quote>map(Priced::new).orElseGet(() -> new Unpriced(found.reason(otherwise)));
    }

    /** An account that may fall back on the host's carriers costs what they cost, until it is known who has taken the text. */
    private boolean servesItself(String org) {
        var own = accounts.list(org);
        return !own.isEmpty() && own.stream().noneMatch(OwnAccount::fallback);
    }

    @Override
    public NumberQuote number(String country, String type, String provider) {
        var setup = book().find(new Wanted("number", "setup", country, type, provider), today());
        var monthly = book().find(new Wanted("number", "monthly", country, type, provider), today());
        if (setup.price().isPresent() && monthly.price().isPresent()) {
            return new NumberPrice(setup.price().get(), monthly.price().get());
        }
        var missing = setup.price().isEmpty() ? setup : monthly;
        return new NoNumberPrice(missing.reason("The price book has no price for such a number."));
    }

    @Override
    public Quote minute(E164 to) {
        return quote(DayPrices.CALL, to, "The price book has no price for calls to this number.");
    }

    PriceBook book() {
        return table.book();
    }

    LocalDate today() {
        return days.today();
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
