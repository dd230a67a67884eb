package io.patchbay.platform.providerregistry.internal;

import java.util.function.LongSupplier;

/** Calls a second over the last ten seconds, from a count that is looked at every second. */
final class Rate {
    private static final int SECONDS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier count;
    private final long[] counts = new long[SECONDS + 1];
    private final long[] times = new long[SECONDS + 1];
    private int looks;

    Rate(LongSupplier count) {
        this.count = count;
    }

    /** Called often. */
    synchronized void look(long nanos) {
        if (looks == 0 || nanos - times[(looks - 1) % counts.length] >= SECOND) {
            counts[looks % counts.length] = count.getAsLong();
            times[looks % counts.length] = nanos;
            looks++;
        }
    }

    synchronized double perSecond() {
        if (looks < 2) {
            return 0;
        }
        int newest = (looks - 1) % counts.length;
        int oldest = looks <= counts.length ? 0 : looks % counts.length;
        double calls = counts[newest] - counts[oldest];
        return Math.round(10 * calls * SECOND / (times[newest] - times[oldest])) / 10.0;
    }
}
