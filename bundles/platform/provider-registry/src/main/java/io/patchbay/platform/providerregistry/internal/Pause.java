package io.patchbay.platform.providerregistry.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** For how long a carrier asked not to be called, on the monotonic clock. */
final class Pause {
    /** A carrier may ask for a pause, but not switch itself off for a day. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final long NO_PAUSE = Long.MIN_VALUE;

    private final AtomicLong end = new AtomicLong(NO_PAUSE);

    /** Nanoseconds that are left of it; 0 or less if there is none. */
    long left(long now) {
        long until = end.get();
        return until == NO_PAUSE ? 0 : until - now;
    }

    /** The longest that was asked for counts. */
    void ask(long now, Duration asked) {
        var pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        long until = now + pause.toNanos();
        end.updateAndGet(before -> before == NO_PAUSE || until - before > 0 ? until : before);
    }

    /** Whether it has just come to its end: true once. */
    boolean ends(long now) {
        long until = end.get();
        return until != NO_PAUSE && now - until >= 0 && end.compareAndSet(until, NO_PAUSE);
    }
}
