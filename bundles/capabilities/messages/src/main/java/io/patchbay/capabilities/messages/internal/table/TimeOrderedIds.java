package io.patchbay.capabilities.messages.internal.table;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Ids of a prefix and 26 characters in Crockford's base 32: ten of the time in millis, four of a count within it, twelve random. Strictly ascending, also when the clock is set back.
 * Used by one thread.
 */
final class TimeOrderedIds {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME = 10;
    private static final int COUNT = 4;
    private static final int RANDOM = 12;
    private static final int LAST_COUNT = (1 << (5 * COUNT)) - 1;

    private final String prefix;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ByteBuffer drawn = ByteBuffer.allocate(64 * Long.BYTES).limit(0);
    private long last;
    private int count;

    TimeOrderedIds(String prefix, Clock clock) {
        this.prefix = prefix;
        this.clock = clock;
    }

    /** Continues after an id that was given out before; one of another form is ignored. */
    void after(String id) {
        if (id.length() == prefix.length() + TIME + COUNT + RANDOM && id.startsWith(prefix)) {
            last = Math.max(last, Long.parseLong(decoded(id), 32));
            count = LAST_COUNT;
        }
    }

    private String decoded(String id) {
        var time = new StringBuilder();
        for (char c : id.substring(prefix.length(), prefix.length() + TIME).toCharArray()) {
            time.append(Character.forDigit(new String(DIGITS).indexOf(c), 32));
        }
        return time.toString();
    }

    String next() {
        long now = clock.millis();
        if (now > last) {
            last = now;
            count = 0;
        } else if (++count > LAST_COUNT) {
            last++;
            count = 0;
        }
        var id = new char[TIME + COUNT + RANDOM];
        put(id, TIME, TIME, last);
        put(id, TIME + COUNT, COUNT, count);
        put(id, id.length, RANDOM, random());
        return prefix + new String(id);
    }

    /** Many at a time: each draw costs more than the rest of an id. */
    private long random() {
        if (!drawn.hasRemaining()) {
            random.nextBytes(drawn.array());
            drawn.clear();
        }
        return drawn.getLong();
    }

    /** What every id of a later time sorts after. */
    static String floor(String prefix, long millis) {
        var time = new char[TIME];
        put(time, TIME, TIME, Math.max(0, millis));
        return prefix + new String(time);
    }

    private static void put(char[] id, int end, int length, long value) {
        long rest = value;
        for (int i = end - 1; i >= end - length; i--) {
            id[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
