package io.patchbay.platform.webhooks.internal.endpoints;

import java.security.SecureRandom;
import java.time.Clock;

/** Draws ids that sort by time, so that indexes grow at their end: 48 bits of milliseconds and 80 random ones, in Crockford's base 32. */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_CHARS = 10;
    private static final int RANDOM_CHARS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** @param prefix such as {@code wh_} */
    public String next(String prefix) {
        var id = new StringBuilder(prefix.length() + TIME_CHARS + RANDOM_CHARS).append(prefix);
        long time = clock.millis();
        for (int i = TIME_CHARS - 1; i >= 0; i--) {
            id.append(ALPHABET[(int) (time >>> (5 * i)) & 31]);
        }
        var noise = new byte[RANDOM_CHARS];
        random.nextBytes(noise);
        for (var b : noise) {
            id.append(ALPHABET[b & 31]);
        }
        return id.toString();
    }
}
