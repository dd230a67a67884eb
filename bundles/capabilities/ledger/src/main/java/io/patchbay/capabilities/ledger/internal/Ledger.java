package io.patchbay.capabilities.ledger.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.Plans;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.ledger.internal.book.AuditRows;
import io.patchbay.capabilities.ledger.internal.book.EntryRows;
import io.patchbay.capabilities.ledger.internal.book.Guard;
import io.patchbay.capabilities.ledger.internal.book.MoneyApplier;
import io.patchbay.capabilities.ledger.internal.lease.LeaseApplier;
import io.patchbay.capabilities.ledger.internal.limit.LimitDesk;
import io.patchbay.capabilities.ledger.internal.limit.SpendingRules;
import io.patchbay.capabilities.ledger.internal.plan.OpeningCredit;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The ledger in tables. Whoever moves money hands the move to the commit queue, with what it is paid for. */
@Component(service = Balances.class)
public final class Ledger implements Balances {
    private static final int MAX_REFERENCE = 80;

    private final Store store;
    private final CommitQueue commits;
    private final AutoCloseable money;
    private final AutoCloseable leases;

    @Activate
    public Ledger(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference LimitDesk limits,
            @Reference Plans plans,
            @Reference OpeningCredit opening) {
        this(store, commits, new SpendingRules(limits, plans), opening.amount(), Clock.systemUTC());
    }

    /** Without limits and without credit. @param clock by which entries are dated and months begin */
    public Ledger(Store store, CommitQueue commits, Clock clock) {
        this(store, commits, Guard.NONE, Money.ZERO, clock);
    }

    Ledger(Store store, CommitQueue commits, Guard guard, Money opening, Clock clock) {
        this.store = store;
        this.commits = commits;
        store.migrate("ledger", Ledger.class.getClassLoader());
        this.money = commits.register(new MoneyApplier(clock, guard, opening));
        this.leases = commits.register(new LeaseApplier(clock));
    }

    @Deactivate
    public void close() throws Exception {
        leases.close();
        money.close();
    }

    @Override
    public CompletionStage<Balance> of(String org) {
        return store.readLater(connection -> EntryRows.balance(connection, org));
    }

    @Override
    public CompletionStage<Page<Entry>> entries(String org, Page.Request page) {
        long before = page.after().map(Ledger::cursor).orElse(Long.MAX_VALUE);
        return store.readLater(connection -> Page.cut(
                EntryRows.entries(connection, org, before, page.limit() + 1),
                page,
                entry -> Long.toString(entry.id())));
    }

    private static long cursor(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Problem.invalid("?after", "invalid_cursor", "Give the cursor that an earlier page ended with.");
        }
    }

    @Override
    public CompletionStage<List<Usage>> usage(String org, LocalDate from, LocalDate to) {
        return store.readLater(connection -> EntryRows.usage(connection, org, from, to));
    }

    @Override
    public CompletionStage<Once<MoneyMove.Moved>> topUp(
            Optional<OnceKey> once, String org, String reference, Money amount, String by) {
        if (amount.compareTo(Money.ZERO) <= 0) {
            throw Problem.invalid("/amount", "invalid_amount", "Give an amount above zero, such as 25.00.");
        }
        if (reference.isBlank() || reference.length() > MAX_REFERENCE) {
            throw Problem.invalid("/reference", "invalid_reference", "Give a reference of 1 to 80 characters.");
        }
        return commits.submitOnce(once, new MoneyMove.TopUp(org, reference, amount, by), new MovedCodec());
    }

    @Override
    public CompletionStage<Audit> audit() {
        return store.readLater(AuditRows::audit);
    }
}
