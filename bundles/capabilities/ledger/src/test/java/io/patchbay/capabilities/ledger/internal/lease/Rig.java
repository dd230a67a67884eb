package io.patchbay.capabilities.ledger.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.LeaseMove;
import io.patchbay.api.money.Money;
import io.patchbay.capabilities.ledger.internal.Ledger;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A node with a ledger and leases; several of one folder are nodes of one database, where that takes several. */
final class Rig implements AutoCloseable {
    static final Money MONTHLY = new Money(2_900);
    private static final int FIRST_NUMBER = 5_550_000;

    final Landlord landlord = new Landlord();
    final TestStore database;
    final Ledger ledger;
    final Billing billing;
    private final AutoCloseable events;
    private final Clock clock;

    Rig(Path folder, String node, Clock clock) {
        this(TestStore.open(folder), node, clock);
    }

    Rig(TestStore store, String node, Clock clock) {
        database = store;
        this.clock = clock;
        ledger = new Ledger(database.store(), database.commits(), clock);
        events = database.commits().register(landlord.events);
        var grace = new Grace(Duration.ofDays(3), Duration.ofDays(7));
        billing = new Billing(database.store(), database.commits(), node, grace, clock);
        billing.holder = landlord;
    }

    static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    void topUp(String org, String reference, Money amount) {
        told(ledger.topUp(Optional.empty(), org, reference + "-" + org, amount, "operator"));
    }

    /** @return what it cost at once */
    CompletionStage<Money> lease(String org, String subject) {
        return database.commits()
                .submit(new LeaseMove.Start(org, subject, MONTHLY))
                .thenApply(LeaseMove.Leased::due);
    }

    /** Leases that are paid until the month is over, entered at once as if they had been begun before. */
    void enterLeases(String org, int count) {
        var until = Term.from(clock.instant()).end();
        told(database.commits().submit(new Work<>(connection -> {
            try (var insert = connection.prepareStatement(LeaseRows.INSERT)) {
                for (int n = 0; n < count; n++) {
                    var key = new Lease.Key(org + "-" + n, org, "+1650" + (FIRST_NUMBER + n));
                    LeaseRows.bind(insert, new Lease(key, MONTHLY, until, Lease.Arrears.NONE));
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        })));
    }

    /** @return whether it ran */
    boolean end(String org, String subject) {
        return !told(database.commits().submit(new LeaseMove.End(org, subject))).repeated();
    }

    Money spent(String org) {
        return told(ledger.of(org)).spent();
    }

    @Override
    public void close() throws Exception {
        assertThat(told(ledger.audit()).flaws()).isEmpty();
        billing.close();
        events.close();
        ledger.close();
        database.close();
    }
}
