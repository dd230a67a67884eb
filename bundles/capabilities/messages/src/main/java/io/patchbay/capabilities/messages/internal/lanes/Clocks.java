package io.patchbay.capabilities.messages.internal.lanes;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The time of day, for what is written, and the monotonic time, for durations.
 *
 * @param monotonic nanoseconds
 */
public record Clocks(Clock wall, LongSupplier monotonic) {
    public static final Clocks SYSTEM = new Clocks(Clock.systemUTC(), System::nanoTime);

    public long now() {
        return wall.millis();
    }

    public long nanos() {
        return monotonic.getAsLong();
    }
}
