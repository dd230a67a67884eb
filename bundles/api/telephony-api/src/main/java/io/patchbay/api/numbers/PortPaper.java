package io.patchbay.api.numbers;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A document of an order, without its content.
 *
 * @param type media type as its content says
 * @param size bytes
 * @param digest SHA-256 in hexadecimal
 */
public record PortPaper(Kind kind, String type, int size, String digest, Instant added) {
    /** What it is. An order has at most one of each. */
    public enum Kind {
        /** Letter of authorization, signed. */
        LOA,
        /** A bill of the losing carrier. */
        BILL,
        /** Anything else the carrier asked for. */
        OTHER;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String wire) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wire().equals(wire))
                    .findFirst();
        }
    }

    /** With its content. */
    public record Content(PortPaper paper, byte[] bytes) {
        /** Without the content. */
        @Override
        public String toString() {
            return paper.toString();
        }
    }
}
