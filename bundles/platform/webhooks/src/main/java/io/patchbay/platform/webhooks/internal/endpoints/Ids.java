package io.patchbay.platform.webhooks.internal.endpoints;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Draws ids that sort in the order in which they were drawn, so that indexes grow at their end and lists keep their order: 44 bits of milliseconds, 20 of a count within the
 * millisecond and 65 random ones, in Crockford's base 32.
 */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** Five bits each: one more would shift a long by more than it has. */
    private static final int ORDER_CHARS = 13;

    private static final int RANDOM_CHARS = 13;
    private static final long COUNTS = 1L << 20;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** @param prefix such as {@code wh_} */
    public String next(String prefix) {
        var id = new StringBuilder(prefix);
        long order = order();
        for (int i = ORDER_CHARS - 1; i >= 0; i--) {
            id.append(ALPHABET[(int) (order >>> (5 * i)) & 31]);
        }
        var noise = new byte[RANDOM_CHARS];
        random.nextBytes(noise);
        for (var b : noise) {
            id.append(ALPHABET[b & 31]);
        }
        return id.toString();
    }

    /** Strictly rising, also when the clock stands still or is set back. */
    private synchronized long order() {
        last = Math.max(last + 1, clock.millis() * COUNTS);
        return last;
    }
}
