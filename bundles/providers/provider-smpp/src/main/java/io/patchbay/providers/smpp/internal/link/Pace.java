package io.patchbay.providers.smpp.internal.link;

/** So many submits a second, spread evenly, with a tenth of a second's worth at once at most. Not thread-safe. */
final class Pace {
    private static final double NANOS = 1e9;
    private static final double BURST = 0.1;

    private final double perSecond;
    private final double most;
    private double permits;
    private long seen;

    /** @param perSecond 0 for no limit */
    Pace(double perSecond, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond * BURST);
        this.permits = 1;
        this.seen = now;
    }

    /** Nanoseconds until the next may go; 0 if it may now. */
    long untilNext(long now) {
        if (perSecond <= 0) {
            return 0;
        }
        permits = Math.min(most, permits + (now - seen) / NANOS * perSecond);
        seen = now;
        return permits >= 1 ? 0 : (long) Math.ceil((1 - permits) / perSecond * NANOS);
    }

    void take() {
        permits--;
    }
}
