package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundRuns.RunView;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What is to be done with texts, and was. */
public final class RunTable {
    /** How long a run stays with whoever has taken it: longer than an attempt can take. */
    public static final Duration LEASE = Duration.ofSeconds(90);

    /** What stands for the replies of a text that the loop guard held back. */
    public static final String SILENCED = "silenced";

    private static final int PURGED_AT_ONCE = 500;

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;
    private final RunApplier applier;

    /**
     * Who drives new runs of this node.
     *
     * @param worker its name in leases; empty for nobody
     * @param taker given each new run after its commit, quickly
     */
    public record Driver(String worker, Consumer<Run> taker) {
        static final Driver NONE = new Driver("", run -> {});

        void take(Run run) {
            taker.accept(run);
        }
    }

    /** How an attempt ended. */
    public record Settled(
            String state, int step, int attempts, long nextAttempt, String target, String note, String replies) {}

    RunTable(Store store, CommitQueue commits, Clock clock, RunApplier applier) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.applier = applier;
    }

    public void drive(Driver driver) {
        applier.drive(driver);
    }

    /** Nobody drives new runs until another one does. */
    public void drop() {
        applier.drive(Driver.NONE);
    }

    /** Organizations with runs that are due, at most so many. */
    public List<String> dueOrganizations(int most) {
        return store.read(connection -> RunRows.dueOrganizations(connection, clock.millis(), most));
    }

    public List<Run> due(String org, int most) {
        return store.read(connection -> RunRows.due(connection, org, clock.millis(), most));
    }

    /** Takes a run, unless another worker has it, or an earlier text of its conversation waits. Completes with whether it was taken. */
    public CompletionStage<Boolean> claim(String worker, Run run) {
        return commits.submit(new Work<>(connection ->
                RunClaims.claim(connection, run, worker, clock.millis(), clock.millis() + LEASE.toMillis())));
    }

    /** Completes with whether the run was still the worker's. For the end of a run nobody waits. */
    public CompletionStage<Boolean> settle(String worker, Run run, Settled how) {
        var settling = new Work<>(connection -> RunClaims.settle(connection, worker, run, how));
        return how.state().equals("waiting") ? commits.submit(settling) : commits.submitAlong(settling);
    }

    /** Lets go of what a worker has. */
    public CompletionStage<Integer> release(String worker) {
        return commits.submit(new Work<>(connection -> RunClaims.release(connection, worker, clock.millis())));
    }

    /** Lets go of what workers have whose names begin with a prefix, except for one. */
    public CompletionStage<Integer> releaseAll(String prefix, String except) {
        return commits.submit(
                new Work<>(connection -> RunClaims.releaseAll(connection, prefix, except, clock.millis())));
    }

    /** How many texts of a conversation were answered, or would have been, within a time. */
    public CompletionStage<Integer> answered(String conversation, long since, long until) {
        return store.readLater(connection -> RunRows.answered(connection, conversation, since, until));
    }

    public CompletionStage<Optional<RunView>> view(String id) {
        return store.readLater(connection -> RunRows.view(connection, id));
    }

    public long waiting() {
        return store.read(RunRows::waiting);
    }

    /** Forgets what ended before a time. */
    public CompletionStage<Integer> purge(long before) {
        return commits.submit(new Work<>(connection -> RunRows.purge(connection, before, PURGED_AT_ONCE)));
    }
}
