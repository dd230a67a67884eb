package io.patchbay.providers.smpp.internal.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt to bind. Not thread-safe. */
final class BackOff {
    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 16;

    private final Timing timing;
    private final DoubleSupplier chance;
    private int failures;

    BackOff(Timing timing) {
        this(timing, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to 1, so that many sessions do not all come back at once */
    BackOff(Timing timing, DoubleSupplier chance) {
        this.timing = timing;
        this.chance = chance;
    }

    /** A session that had worked is over: true if this is the first trouble, so that the next attempt may be made at once. */
    boolean ended(boolean worked) {
        failures = worked ? 1 : failures + 1;
        return failures == 1;
    }

    /** @param credential whether it was refused: many carriers lock an account that tries too often */
    Duration failed(boolean credential) {
        long doubled = timing.reconnect().toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long most = timing.reconnectMost().toMillis();
        double jitter = 1 + JITTER * (chance.getAsDouble() * 2 - 1);
        var pause = Duration.ofMillis((long) (Math.min(doubled, most) * jitter));
        failures++;
        return credential && pause.compareTo(timing.refused()) < 0 ? timing.refused() : pause;
    }
}
