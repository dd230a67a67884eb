package io.patchbay.api.inbound;

import java.util.HexFormat;

/** What a text that came in holds. */
public sealed interface InboundContent {
    /** Most characters of a text, and most hexadecimal digits of a binary message: what a column holds, and about as much as 255 parts of a concatenated one. */
    int MAX_LENGTH = 32_000;

    /**
     * Something to read; empty for a picture without words, or a handset that sent nothing.
     *
     * @param body at most {@value #MAX_LENGTH} UTF-16 units, as the carrier decoded them: the host replaces what no store can hold (NUL, half of a surrogate pair)
     */
    record Text(String body) implements InboundContent {
        public Text {
            if (body.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("a text has at most " + MAX_LENGTH + " characters");
            }
        }

        /** Without the body: it must not reach a log. */
        @Override
        public String toString() {
            return "Text[" + body.length() + "]";
        }
    }

    /**
     * Octets that are no text, such as a ring tone or a SIM update.
     *
     * @param hex the octets in lower-case hexadecimal, at most {@value #MAX_LENGTH} digits
     * @param dataCoding the data coding scheme that came with them (3GPP TS 23.038), or -1
     */
    record Binary(String hex, int dataCoding) implements InboundContent {
        public Binary {
            if (hex.length() > MAX_LENGTH || hex.length() % 2 != 0 || !hex.matches("[0-9a-f]*")) {
                throw new IllegalArgumentException("not at most " + MAX_LENGTH / 2 + " octets in hexadecimal");
            }
        }

        public static Binary of(byte[] octets, int dataCoding) {
            return new Binary(HexFormat.of().formatHex(octets), dataCoding);
        }

        public byte[] octets() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "Binary[" + hex.length() / 2 + "]";
        }
    }
}
