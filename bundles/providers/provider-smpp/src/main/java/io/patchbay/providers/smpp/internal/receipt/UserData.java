package io.patchbay.providers.smpp.internal.receipt;

import java.util.Arrays;
import java.util.Optional;

/**
 * User data with its header taken off (3GPP TS 23.040, 9.2.3.24).
 *
 * @param part which part of a longer text it is
 */
record UserData(byte[] body, Optional<Part> part) {
    private static final int EIGHT_BIT = 0x00;
    private static final int SIXTEEN_BIT = 0x08;

    /** A place in a concatenated text. */
    record Part(int reference, int total, int index) {
        boolean sane() {
            return total >= 1 && index >= 1 && index <= total;
        }
    }

    static UserData plain(byte[] octets) {
        return new UserData(octets, Optional.empty());
    }

    /** @throws IllegalArgumentException if the header is longer than the data */
    static UserData withHeader(byte[] octets) {
        if (octets.length == 0 || (octets[0] & 0xFF) >= octets.length) {
            throw new IllegalArgumentException("a user data header that does not fit its data");
        }
        int end = 1 + (octets[0] & 0xFF);
        Optional<Part> part = Optional.empty();
        for (int i = 1; i + 1 < end; i += 2 + (octets[i + 1] & 0xFF)) {
            int length = octets[i + 1] & 0xFF;
            if (i + 2 + length <= end && part.isEmpty()) {
                part = part(octets[i], length, octets, i + 2).filter(Part::sane);
            }
        }
        return new UserData(Arrays.copyOfRange(octets, end, octets.length), part);
    }

    private static Optional<Part> part(int kind, int length, byte[] octets, int at) {
        if (kind == EIGHT_BIT && length == 3) {
            return Optional.of(new Part(octets[at] & 0xFF, octets[at + 1] & 0xFF, octets[at + 2] & 0xFF));
        }
        if (kind == SIXTEEN_BIT && length == 4) {
            int reference = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
            return Optional.of(new Part(reference, octets[at + 2] & 0xFF, octets[at + 3] & 0xFF));
        }
        return Optional.empty();
    }
}
