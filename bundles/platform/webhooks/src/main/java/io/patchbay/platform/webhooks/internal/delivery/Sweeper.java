package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import io.patchbay.platform.webhooks.internal.delivery.Lanes.Hungry;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Finds what is due in the store and claims it for this node. One pass looks at what became due since the last; now and then one looks at everything, for what was written late, or
 * by a node whose clock differs. A lane without room is marked, and fed when it has some.
 */
final class Sweeper {
    /** For how long a claimed row belongs to this node; renewed while it waits in a lane. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RENEW_BEFORE = Duration.ofMillis(1_500);
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    private static final Duration COMMIT = Duration.ofSeconds(20);
    private static final Duration LETTING_GO = Duration.ofSeconds(3);
    private static final int WHOLE_EVERY = 30;
    private static final int PAGE = 1_000;

    /** Rows to a transaction, so that the store's writer is not held up. */
    private static final int CLAIM = 200;

    /** Transactions of a purge in one go, so that it does not keep what is due waiting. */
    private static final int PURGES = 10;

    private final Store store;
    private final CommitQueue commits;
    private final Lanes lanes;
    private final Clock clock;
    private final String lease;
    private long sweptUntil;
    private long passes;

    /** @param lease what this node writes into rows that it holds: its name, a slash, and what differs from start to start */
    Sweeper(Store store, CommitQueue commits, Lanes lanes, Clock clock, String lease) {
        this.store = store;
        this.commits = commits;
        this.lanes = lanes;
        this.clock = clock;
        this.lease = lease;
    }

    /** One pass. @throws io.patchbay.api.store.StoreUnavailable if the store does not answer */
    void sweep() {
        long now = clock.millis();
        if (passes == 0) {
            freeOld(now);
        }
        renew(now);
        long from = Math.min(sweptUntil, now) - OVERLAP.toMillis();
        scan(from, now);
        if (passes++ % WHOLE_EVERY == 0) {
            scan(0, from);
        }
        sweptUntil = now;
    }

    /** Frees what an earlier life of this node held, so that it need not wait for those leases. */
    private void freeOld(long now) {
        commit(connection -> DueRows.free(connection, lease, now, LEASE.toMillis()));
    }

    private void renew(long now) {
        claim(lanes.expiring(now + RENEW_BEFORE.toMillis()), ids -> lanes.extended(ids, now + LEASE.toMillis()), now);
    }

    private void scan(long from, long until) {
        var after = "";
        long at = from;
        List<Due> page;
        do {
            var start = new Due(after, "", "", at);
            page = store.read(connection -> DueRows.due(connection, start.next(), start.id(), until, PAGE));
            take(lanes.wanted(page), clock.millis());
            feed(); // a long backlog of one tenant must not keep the others waiting
            if (!page.isEmpty()) {
                at = page.get(page.size() - 1).next();
                after = page.get(page.size() - 1).id();
            }
        } while (page.size() == PAGE);
    }

    /** Fetches what found no room earlier, for lanes that have some now. */
    void feed() {
        for (var lane : lanes.hungry()) {
            feed(lane, clock.millis());
        }
    }

    private void feed(Hungry lane, long now) {
        var due = store.read(connection -> DueRows.dueInLane(connection, lane.lane(), now, lane.rows()));
        if (due.size() == lane.rows()) {
            lanes.stillMore(lane);
        }
        take(lanes.wanted(due), now);
    }

    private void take(List<Due> wanted, long now) {
        claim(wanted, ids -> lanes.offer(store.read(connection -> DeliveryTable.load(connection, ids))), now);
    }

    private void claim(List<Due> rows, Consumer<List<String>> claimed, long now) {
        for (int from = 0; from < rows.size(); from += CLAIM) {
            var part = rows.subList(from, Math.min(rows.size(), from + CLAIM));
            var ids = commit(connection -> DueRows.claim(connection, part, Optional.of(lease), now + LEASE.toMillis()));
            if (!ids.isEmpty()) {
                claimed.accept(ids);
            }
        }
    }

    /** Hands rows that were not begun to whoever sweeps next; if that fails, they have to wait for the lease to run out. */
    void letGo(List<Due> rows) {
        if (!rows.isEmpty()) {
            commit(connection -> DueRows.claim(connection, rows, Optional.empty(), clock.millis()), LETTING_GO);
        }
    }

    /** How many deliveries wait in the store. */
    long count() {
        return store.read(DueRows::waiting);
    }

    /** Removes some of what ended before a time. @return whether all of it is gone */
    boolean purge(long before) {
        for (int round = 0; round < PURGES; round++) {
            if (commit(connection -> DueRows.purge(connection, before, CLAIM)) < CLAIM) {
                commit(connection -> EndpointTable.purge(connection, before));
                return true;
            }
        }
        return false;
    }

    private <R> R commit(SqlFunction<R> work) {
        return commit(work, COMMIT);
    }

    private <R> R commit(SqlFunction<R> work, Duration limit) {
        try {
            return commits.submit(new Work<>(work)).toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("The database takes too long.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Stopping.", e);
        }
    }
}
