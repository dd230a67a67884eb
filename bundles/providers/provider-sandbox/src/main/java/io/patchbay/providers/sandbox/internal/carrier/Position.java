package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a line begins. The carrier's ids carry it, so that a message is found by its id without an index.
 *
 * @param part number of the file, 0 for the first
 * @param offset bytes from its beginning
 */
record Position(int part, int offset) implements Comparable<Position> {
    static final Position START = new Position(0, 0);
    private static final int PART_BITS = 16;
    private static final int OFFSET_BITS = 32;
    private static final int HEX = (PART_BITS + OFFSET_BITS) / 4;
    private static final Pattern HEX_FORM = Pattern.compile("[0-9a-f]{" + HEX + "}");

    Position {
        if (part < 0 || part >= 1 << PART_BITS || offset < 0) {
            throw new IllegalArgumentException("no position of a log");
        }
    }

    static Position ofPacked(long packed) {
        return new Position((int) (packed >>> OFFSET_BITS), (int) packed);
    }

    /** 48 bits. */
    long packed() {
        return ((long) part << OFFSET_BITS) | offset;
    }

    /** 12 digits; sorted as the positions are. */
    String hex() {
        return String.format("%0" + HEX + "x", packed());
    }

    /** The position in an id of the carrier, or by itself. */
    static Optional<Position> in(String text) {
        var digits = text.startsWith("SB") || text.startsWith("MO") ? text.substring(2) : text;
        if (digits.length() < HEX || !HEX_FORM.matcher(digits.substring(0, HEX)).matches()) {
            return Optional.empty();
        }
        long packed = Long.parseLong(digits.substring(0, HEX), 16);
        return (int) packed < 0 ? Optional.empty() : Optional.of(ofPacked(packed));
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(packed(), other.packed());
    }
}
