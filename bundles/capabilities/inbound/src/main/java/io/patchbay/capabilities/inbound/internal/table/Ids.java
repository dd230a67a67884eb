package io.patchbay.capabilities.inbound.internal.table;

import java.security.SecureRandom;
import java.time.Clock;

/** Draws ids that sort in the order in which they were drawn: 45 bits of milliseconds, 20 of a count within the millisecond and 65 random ones, in Crockford's base 32. */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int ORDER_CHARS = 13;
    private static final int RANDOM_CHARS = 13;
    private static final long COUNTS = 1L << 20;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** @param prefix such as {@code mo_} */
    public String next(String prefix) {
        var noise = new byte[RANDOM_CHARS];
        random.nextBytes(noise);
        var id = new StringBuilder(prefix).append(order(next()));
        for (var b : noise) {
            id.append(ALPHABET[b & 31]);
        }
        return id.toString();
    }

    /** Strictly rising, also when the clock stands still or is set back. */
    private synchronized long next() {
        last = Math.max(last + 1, clock.millis() * COUNTS);
        return last;
    }

    /** What every id of a later time sorts after. */
    static String floor(String prefix, long millis) {
        return prefix + order(Math.max(0, millis) * COUNTS);
    }

    private static String order(long order) {
        var text = new StringBuilder(ORDER_CHARS);
        for (int i = ORDER_CHARS - 1; i >= 0; i--) {
            text.append(ALPHABET[(int) (order >>> (5 * i)) & 31]);
        }
        return text.toString();
    }
}
