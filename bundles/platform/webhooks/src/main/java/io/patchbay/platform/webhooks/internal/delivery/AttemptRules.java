package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.AttemptRecord.Health;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRecord.State;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointRow;
import java.time.Duration;
import java.util.Optional;

/** What follows from an attempt: for the delivery, and for its endpoint. */
public final class AttemptRules {
    private final RetrySchedule schedule;
    private final Duration disableAfter;

    /** @param disableAfter how long an endpoint may fail before it is disabled */
    public AttemptRules(RetrySchedule schedule, Duration disableAfter) {
        this.schedule = schedule;
        this.disableAfter = disableAfter;
    }

    /**
     * @param endpoint as known before the attempt; empty for a callback
     * @param lane what this node knows of the lane
     */
    AttemptRecord judge(
            DeliveryRow row, AttemptOutcome outcome, Optional<EndpointRow> endpoint, LaneState lane, Timing timing) {
        var health = endpoint.flatMap(known -> health(outcome, known, lane.failedBefore, timing.at));
        var over = outcome.delivered() || outcome.gone() || health.equals(Optional.of(Health.EXHAUSTED));
        var wait = over ? Optional.<Duration>empty() : schedule.after(row.attempts() + 1, outcome.retryAfter());
        var state = outcome.delivered() ? State.DELIVERED : wait.isPresent() ? State.WAITING : State.FAILED;
        long next = state == State.WAITING ? timing.at + wait.orElseThrow().toMillis() : timing.at;
        return new AttemptRecord(
                row, outcome, state, next, health, timing.sentAt, timing.tookMillis, timing.at, lane.calls);
    }

    private Optional<Health> health(AttemptOutcome outcome, EndpointRow endpoint, boolean failedBefore, long at) {
        if (outcome.delivered()) {
            return failedBefore || endpoint.failingSince().isPresent() ? Optional.of(Health.WELL) : Optional.empty();
        }
        if (outcome.gone()) {
            return Optional.of(Health.GONE);
        }
        if (endpoint.failingSince().isEmpty()) {
            return Optional.of(Health.FAILING);
        }
        return endpoint.failingSince()
                .filter(since -> at - since >= disableAfter.toMillis())
                .map(since -> Health.EXHAUSTED);
    }

    /**
     * What is known of a lane.
     *
     * @param failedBefore whether it failed since its last success
     * @param calls whether the end of the delivery is to make others of its thread due
     */
    record LaneState(boolean failedBefore, boolean calls) {}

    /** When an attempt ended and began, in epoch millis, and how long it took. */
    record Timing(long at, long sentAt, int tookMillis) {}
}
