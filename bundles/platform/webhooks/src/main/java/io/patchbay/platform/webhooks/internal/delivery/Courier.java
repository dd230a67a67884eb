package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRecord.State;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRules.LaneState;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRules.Timing;
import io.patchbay.platform.webhooks.internal.delivery.Receiver.Gone;
import io.patchbay.platform.webhooks.internal.delivery.Receiver.Present;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a delivery from its lane to the end of an attempt: made, judged, its result handed to the commit queue. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** How long what could not be tried waits; an endpoint made on another node is known here by then. */
    private static final long LATER_MILLIS = 1_000;

    private final Parts parts;
    private final CommitQueue commits;
    private final Clock clock;
    private final Lanes lanes;
    private final LaneCloser closer;

    Courier(Parts parts, CommitQueue commits, Clock clock, Lanes lanes, LaneCloser closer) {
        this.parts = parts;
        this.commits = commits;
        this.clock = clock;
        this.lanes = lanes;
        this.closer = closer;
    }

    /** Begins an attempt and returns. A delivery that cannot be tried now is let go of, and found again by the sweeper. */
    void start(DeliveryRow row) {
        staged(() -> parts.receivers().of(row)).whenComplete((receiver, failure) -> {
            if (receiver instanceof Present present) {
                attempt(row, present);
                return;
            }
            lanes.ended(row, false);
            if (receiver instanceof Gone gone) {
                closer.close(row.org(), row.lane(), gone.why());
                lanes.release(row, false);
                return;
            }
            if (failure != null) {
                LOG.warn("A webhook is tried later: {}", failure.toString());
            }
            lanes.sendBack(row, clock.millis() + LATER_MILLIS);
        });
    }

    private void attempt(DeliveryRow row, Present receiver) {
        if (row.attempts() == 0) {
            parts.metrics().started(clock.millis() - row.created());
        }
        var begun = new Start(clock.millis(), System.nanoTime());
        parts.postman()
                .attempt(row, receiver, begun.millis)
                .thenApply(outcome -> judge(row, receiver, outcome, begun))
                .whenComplete((result, failure) -> settle(row, result, failure));
    }

    private AttemptRecord judge(DeliveryRow row, Present receiver, AttemptOutcome outcome, Start begun) {
        int took = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun.nanos);
        return parts.rules()
                .judge(
                        row,
                        outcome,
                        receiver.endpoint(),
                        new LaneState(lanes.hasFailed(row), lanes.calls(row)),
                        new Timing(clock.millis(), begun.millis, took));
    }

    private void settle(DeliveryRow row, @Nullable AttemptRecord result, @Nullable Throwable failure) {
        if (!lanes.isHeld(row)) {
            return; // broken off by a stop, and another's by now
        }
        if (result == null) {
            LOG.error("The result of a webhook attempt is lost, and it is made again", failure);
            lanes.ended(row, false);
            lanes.sendBack(row, clock.millis() + LATER_MILLIS);
            return;
        }
        parts.metrics().attempted(result);
        lanes.ended(row, result.outcome().delivered());
        staged(() -> commits.submitAlong(result)).whenComplete((written, failed) -> {
            if (failed != null) {
                lanes.sendBack(row, clock.millis() + LATER_MILLIS);
            } else if (written && result.state() == State.WAITING) {
                lanes.fellBack(row, result.next());
            } else {
                lanes.release(row, result.calls());
            }
        });
    }

    /** When an attempt began: the time of day, and what measures how long it takes. */
    private record Start(long millis, long nanos) {}

    /** Turns an exception thrown on the way into a failed stage: a slot must never be lost to one. */
    static <T> CompletionStage<T> staged(Supplier<CompletionStage<T>> work) {
        return CompletableFuture.completedFuture(work).thenCompose(Supplier::get);
    }
}
