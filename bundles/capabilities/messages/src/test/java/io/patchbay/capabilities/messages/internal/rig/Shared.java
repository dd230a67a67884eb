package io.patchbay.capabilities.messages.internal.rig;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.capabilities.ledger.internal.Ledger;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Meters;
import io.patchbay.capabilities.messages.internal.table.ThreadNotes;
import io.patchbay.capabilities.messages.internal.upkeep.Dispatching;
import io.patchbay.platform.persistence.testing.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The store that all tests of a run share, since opening one takes a second. */
final class Shared implements ExtensionContext.Store.CloseableResource, Queues {
    final TestStore database;
    volatile MessageStore store;
    final EventLog events = new EventLog();
    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ConcurrentLinkedQueue<Parcel> parcels = new ConcurrentLinkedQueue<>();
    volatile boolean queueWorks = true;
    /** By node; the common queue goes to the one that came last. */
    final ConcurrentHashMap<String, Dispatching> consumers = new ConcurrentHashMap<>();

    volatile @Nullable Dispatching consumer;
    final FaultyCommits commits;
    volatile Ledger ledger;
    private final Meters counting = new Meters(meters);

    Shared() {
        database = TestStore.open(folder());
        database.commits().register(events);
        ledger = openedLedger();
        commits = new FaultyCommits(database.commits());
        store = opened();
    }

    private MessageStore opened() {
        var outward = new MessageStore.Outward(this, counting, new ThreadNotes((org, number) -> org.equals("threads")));
        return new MessageStore(database.store(), commits, outward, clock);
    }

    private Ledger openedLedger() {
        return new Ledger(database.store(), database.commits(), Clock.systemUTC());
    }

    /** As when the ledger's bundle is replaced. */
    void withoutLedger(Runnable meanwhile) {
        try {
            ledger.close();
            meanwhile.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            ledger = openedLedger();
        }
    }

    /** Ids never go back in time: those of a test that had put its clock forward must not become another one's. */
    void renew() {
        // It remembers what it has written, and the tables were emptied.
        withoutLedger(() -> {});
        store.close();
        // Until it was closed it may have posted what an earlier test has accepted.
        parcels.clear();
        store = opened();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "messages-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reset() {
        queueWorks = true;
        commits.heal();
        consumer = null;
        consumers.clear();
        parcels.clear();
        events.clear();
        clock.reset();
    }

    @Override
    public boolean post(String queue, Parcel parcel) {
        parcels.add(parcel);
        var worker = queue.equals(Queues.SMS_OUTBOUND) ? consumer : consumerOf(queue);
        if (queueWorks && worker != null) {
            CompletableFuture.runAsync(() -> worker.take(Parcel.fromJson(parcel.toJson())));
        }
        return queueWorks;
    }

    private @Nullable Dispatching consumerOf(String queue) {
        var common = Queues.ofNode(Queues.SMS_OUTBOUND, "");
        if (!queue.startsWith(common)) {
            throw new IllegalArgumentException(queue);
        }
        return consumers.get(queue.substring(common.length()));
    }

    @Override
    public List<QueueView> list() {
        return List.of();
    }

    @Override
    public void close() {
        store.close();
        counting.close();
        database.close();
    }
}
