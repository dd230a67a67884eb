package io.patchbay.capabilities.messages.internal.lanes;

/** The pace of a lane, by the monotonic clock: so many a second, and at most a tenth of a second's worth at once. Used by any thread. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private double pace;
    private double tokens;
    private long at;

    /** @param pace a second; 0 for no limit */
    TokenBucket(double pace, long now) {
        this.pace = pace;
        this.tokens = most();
        this.at = now;
    }

    synchronized double pace() {
        return pace;
    }

    synchronized void pace(double next) {
        pace = next;
        tokens = Math.min(tokens, most());
    }

    private double most() {
        return Math.max(1, pace / 10);
    }

    /** Nanoseconds until there is a token; 0 if there is one. */
    synchronized long untilToken(long now) {
        if (pace <= 0) {
            return 0;
        }
        tokens = Math.min(most(), tokens + (now - at) / NANOS * pace);
        at = now;
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / pace * NANOS);
    }

    synchronized void take() {
        tokens -= 1;
    }

    /** Takes one if there is one. */
    synchronized boolean takes(long now) {
        if (untilToken(now) > 0) {
            return false;
        }
        take();
        return true;
    }

    /** One that was taken was not used. */
    synchronized void giveBack() {
        tokens = Math.min(most(), tokens + 1);
    }

    synchronized boolean full(long now) {
        return untilToken(now) == 0 && (pace <= 0 || tokens >= most());
    }
}
