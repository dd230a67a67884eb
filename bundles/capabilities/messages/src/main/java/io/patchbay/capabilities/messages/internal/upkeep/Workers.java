package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.Loop;
import io.patchbay.capabilities.messages.internal.life.LostWorker;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.WaitingRows;
import io.patchbay.capabilities.messages.internal.table.WaitingRows.Taken;
import io.patchbay.capabilities.messages.internal.table.WorkerRows;
import io.patchbay.capabilities.messages.internal.table.WorkerRows.Beat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of workers. A worker counts its beats in a row of its own; another one watches the count by its own monotonic clock, so that no clock set wrong kills anybody. What a
 * dead worker had in hand becomes unknown. A worker of the same node with another name is an earlier start on the same data, and dead at once.
 */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int PAGE = 200;

    private final MessageStore store;
    private final Loop loop;
    private final Clocks clocks;
    private final WorkerName self;
    private final Terms terms;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Handshake handshake = new Handshake();
    private final Set<String> burying = new HashSet<>();
    private Set<String> nameless = Set.of();
    private long lookedAt;
    private boolean left;
    private Meeting meeting = new Meeting() {
        @Override
        public void met(Set<String> nodes, boolean joined) {}

        @Override
        public void cutOff() {}
    };

    /** Hears who is there. Called on the dispatching thread. */
    interface Meeting {
        /** @param nodes that live, besides this one. @param joined whether they all know of this one */
        void met(Set<String> nodes, boolean joined);

        /** This worker could show no sign of life for as long as a lease lasts: the others count it as dead. */
        void cutOff();
    }

    private record Look(List<Beat> all, boolean known) {}

    /**
     * Times of a lease.
     *
     * @param lease after which a beat that stands still means death
     * @param firstLook before the carrier's log is asked about what was in its hands
     */
    record Terms(Duration lease, Duration firstLook) {}

    private record Seen(long beat, long at) {}

    Workers(MessageStore store, Loop loop, Clocks clocks, WorkerName self, Terms terms) {
        this.store = store;
        this.loop = loop;
        this.clocks = clocks;
        this.self = self;
        this.terms = terms;
        this.lookedAt = clocks.nanos();
    }

    void onMeeting(Meeting next) {
        meeting = next;
    }

    /** Shows that this worker lives, and looks at the others. */
    void beat() {
        if (left) {
            return;
        }
        if (clocks.nanos() - lookedAt >= terms.lease().toNanos()) {
            handshake.begin();
            meeting.cutOff();
        }
        store.work(connection -> WorkerRows.beat(connection, self.id(), self.node(), clocks.now()))
                .thenCompose(known -> store.later(WorkerRows::all).thenApply(all -> new Look(all, known)))
                .whenComplete((look, error) -> {
                    if (error == null) {
                        loop.run(() -> watch(look));
                    }
                });
    }

    private void watch(Look look) {
        long now = clocks.nanos();
        if (now - lookedAt >= terms.lease().toNanos() / 2) {
            // The store was away: the others could not beat either, so that their leases begin anew.
            seen.clear();
        }
        lookedAt = now;
        if (!look.known()) {
            handshake.begin();
        }
        var alive = new ArrayList<Beat>();
        for (var other : look.all()) {
            if (other.worker().equals(self.id())) {
                continue;
            }
            if (standsStill(other, now) || other.node().equals(self.node())) {
                bury(other.worker());
            } else {
                alive.add(other);
            }
        }
        meeting.met(alive.stream().map(Beat::node).collect(Collectors.toSet()), handshake.over(alive));
    }

    private boolean standsStill(Beat other, long now) {
        var before = seen.get(other.worker());
        if (before == null || before.beat() != other.beat()) {
            seen.put(other.worker(), new Seen(other.beat(), now));
            return false;
        }
        return now - before.at() >= terms.lease().toNanos();
    }

    /** What workers have in hand that have no row: two looks in a row, since a worker that was cut off writes its row anew. */
    void lookForNameless() {
        store.later(connection -> {
                    var unnamed = new HashSet<>(WaitingRows.workers(connection));
                    WorkerRows.all(connection).forEach(beat -> unnamed.remove(beat.worker()));
                    unnamed.remove(self.id());
                    return unnamed;
                })
                .whenComplete((found, error) -> {
                    if (error == null) {
                        loop.run(() -> buryNameless(found));
                    }
                });
    }

    private void buryNameless(Set<String> found) {
        found.stream().filter(nameless::contains).forEach(this::bury);
        nameless = found;
    }

    private void bury(String worker) {
        if (burying.add(worker)) {
            LOG.info("Worker {} is gone; what it had in hand is looked up at the carrier.", worker);
            takeFrom(worker)
                    .whenComplete((done, error) -> loop.run(() -> {
                        burying.remove(worker);
                        seen.remove(worker);
                    }));
        }
    }

    private CompletionStage<?> takeFrom(String worker) {
        return store.later(connection -> WaitingRows.with(connection, worker, PAGE))
                .thenCompose(page -> CompletableFuture.allOf(
                                page.stream().map(taken -> lose(worker, taken)).toArray(CompletableFuture<?>[]::new))
                        .thenApply(done -> page.size()))
                .thenCompose(size -> size >= PAGE
                        ? takeFrom(worker).thenApply(done -> true)
                        : store.work(connection -> WorkerRows.remove(connection, worker)));
    }

    private CompletableFuture<?> lose(String worker, Taken taken) {
        long lookAt = clocks.now() + terms.firstLook().toMillis();
        return store.move(taken.id(), new LostWorker(worker, lookAt)).toCompletableFuture();
    }

    /** The end of this worker, after its last beat. If it leaves something in hand, its row stays, so that its successor finds it. */
    CompletableFuture<Boolean> leave() {
        var gone = new CompletableFuture<Boolean>();
        boolean open = loop.run(() -> {
            left = true;
            store.work(connection -> WaitingRows.with(connection, self.id(), 1).isEmpty()
                            && WorkerRows.remove(connection, self.id()))
                    .whenComplete((done, error) -> gone.complete(error == null && done));
        });
        if (!open) {
            gone.complete(false);
        }
        return gone;
    }
}
