package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.life.Message;
import java.time.Duration;
import java.util.List;

/**
 * When the carrier's log is asked about an unknown outcome.
 *
 * @param looks since it became unknown, ascending; at least one
 * @param grace how long after its validity a message that is still unknown counts as failed
 */
record LookPlan(List<Duration> looks, Duration grace) {
    Duration first() {
        return looks.get(0);
    }

    /** Epoch millis. */
    long end(Message message) {
        return message.validUntil() + grace.toMillis();
    }

    /** Epoch millis of the look that comes after one just made, before which there were so many. */
    long next(int before, Message message, long now) {
        if (before + 1 >= looks.size()) {
            return end(message);
        }
        long distance = looks.get(before + 1).minus(looks.get(before)).toMillis();
        return Math.min(end(message), now + Math.max(0, distance));
    }
}
