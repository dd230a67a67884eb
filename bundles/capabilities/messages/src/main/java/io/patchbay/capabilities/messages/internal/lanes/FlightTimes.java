package io.patchbay.capabilities.messages.internal.lanes;

import java.time.Duration;

/**
 * How long things wait.
 *
 * @param firstBackoff after the first attempt that did not reach the carrier; doubled each time
 * @param mostBackoff at most
 * @param firstLook before the carrier's log is asked about an unknown outcome
 */
public record FlightTimes(Duration firstBackoff, Duration mostBackoff, Duration firstLook) {
    private static final int MOST_DOUBLINGS = 20;

    /** With up to a fifth more, so that what failed together does not come back together. */
    Duration backoff(String id, int attempt) {
        long doubled = firstBackoff.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long pause = Math.min(doubled, mostBackoff.toMillis());
        return Duration.ofMillis(pause + pause * Math.floorMod(id.hashCode(), 100) / 500);
    }
}
