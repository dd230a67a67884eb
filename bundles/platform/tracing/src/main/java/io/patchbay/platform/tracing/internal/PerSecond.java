package io.patchbay.platform.tracing.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many in a second, and no more. */
final class PerSecond {
    private final int most;
    private final LongSupplier nanos;
    private long second;
    private int taken;

    PerSecond(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.second = nanos.getAsLong();
    }

    synchronized boolean take() {
        long now = nanos.getAsLong();
        if (now - second >= TimeUnit.SECONDS.toNanos(1)) {
            second = now;
            taken = 0;
        }
        return taken++ < most;
    }
}
