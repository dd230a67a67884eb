package io.patchbay.providers.smpp.internal.link;

import java.time.Duration;

/** When an SMSC was last heard, and whether it has been asked since. */
final class Pulse {
    private final Duration idle;
    private final Duration patience;
    private volatile long heard = System.nanoTime();
    private boolean asked;
    private long askedAt;

    /** What to do now. */
    enum Sign {
        WELL,
        ASK,
        DEAD
    }

    Pulse(Duration idle, Duration patience) {
        this.idle = idle;
        this.patience = patience;
    }

    void beat() {
        heard = System.nanoTime();
    }

    /** By one thread only. */
    Sign check(long now) {
        if (now - heard < idle.toNanos()) {
            asked = false;
            return Sign.WELL;
        }
        if (!asked) {
            asked = true;
            askedAt = now;
            return Sign.ASK;
        }
        return now - askedAt >= patience.toNanos() ? Sign.DEAD : Sign.WELL;
    }
}
