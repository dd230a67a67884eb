package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.LeaseHolder;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes after leases that are not paid: reminds every day, lets them be suspended, resumed once they are paid, and released when the grace is over. Each step is noted after it was done, and may
 * come again. At most one step is taken a day: a clock that jumps, and a host that stood still, never release what was not suspended for a day.
 */
final class Arrearage {
    private static final Logger LOG = LoggerFactory.getLogger(Arrearage.class);
    private static final int READ_AT_ONCE = 10_000;
    private static final long PATIENCE_SECONDS = 60;

    private final Store store;
    private final CommitQueue commits;
    private final Supplier<Optional<LeaseHolder>> holder;
    private final Grace grace;
    private final Clock clock;

    Arrearage(Store store, CommitQueue commits, Supplier<Optional<LeaseHolder>> holder, Grace grace, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.holder = holder;
        this.grace = grace;
        this.clock = clock;
    }

    void run() throws InterruptedException, TimeoutException {
        var now = clock.instant();
        for (var lease : store.read(connection -> LeaseRows.inArrears(connection, grace, now, READ_AT_ONCE))) {
            try {
                step(lease, now).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                LOG.warn("A lease that is not paid is looked at again later: {}", String.valueOf(e.getCause()));
            }
        }
    }

    private CompletionStage<?> step(Lease lease, Instant now) {
        var arrears = lease.arrears();
        if (arrears.since().isEmpty()) {
            return told(LeaseHolder::resume, lease, note(lease, lease.awake()));
        }
        var since = arrears.since().get();
        if (!arrears.rests() && !now.isBefore(since.plus(grace.untilRest()))) {
            return told(LeaseHolder::suspend, lease, note(lease, lease.resting(now)));
        }
        if (!arrears.isSilent(now)) {
            return CompletableFuture.completedFuture(false);
        }
        return arrears.rests() && !now.isBefore(since.plus(grace.untilRelease()))
                ? told(LeaseHolder::release, lease, connection -> LeaseRows.delete(connection, lease.key()))
                : commits.submit(new Renewal.Remind(lease));
    }

    /** What a holder is told. */
    @FunctionalInterface
    private interface Word {
        CompletionStage<Void> say(LeaseHolder to, String org, String subject);
    }

    private CompletionStage<?> told(Word word, Lease lease, SqlFunction<Boolean> note) {
        var present = holder.get();
        if (present.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        return word.say(present.get(), lease.key().org(), lease.key().subject())
                .exceptionally(Arrearage::unknownIsDone)
                .thenCompose(done -> commits.submit(new Work<>(note)));
    }

    /** What the organization does not have any more needs no word. */
    private static Void unknownIsDone(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Problem problem && problem.status() == 404) {
            return null;
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }

    private static SqlFunction<Boolean> note(Lease before, Lease after) {
        return connection -> LeaseRows.change(connection, before, after);
    }
}
