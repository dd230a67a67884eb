package io.patchbay.platform.httpdoor.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding (RFC 3986, 2.1) that refuses what two readers might understand differently. */
final class UrlText {
    private static final int HEX = 16;
    private static final char FIRST_PRINTABLE = 0x21;
    private static final char LAST_PRINTABLE = 0x7e;

    private UrlText() {}

    /**
     * Decodes one path segment, or one name or value of a query.
     *
     * @param plusIsSpace as forms have it; in a path a plus is a plus, so that a number may be written {@code +1…}
     * @throws IllegalArgumentException with a sentence: a bad escape, NUL, bytes that are no UTF-8, a character that should have been escaped
     */
    static String decode(String raw, boolean plusIsSpace) {
        boolean plain = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
                throw new IllegalArgumentException("The address holds a character that must be percent-encoded.");
            }
            plain &= c != '%' && !(plusIsSpace && c == '+');
        }
        return plain ? raw : unescape(raw, plusIsSpace);
    }

    private static String unescape(String raw, boolean plusIsSpace) {
        var bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(escaped(raw, i));
                i += 2;
            } else {
                bytes.put((byte) (plusIsSpace && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The address holds escapes that are no UTF-8.", e);
        }
    }

    private static byte escaped(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), HEX) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("The address holds a % without two hexadecimal digits after it.");
        }
        if (high == 0 && low == 0) {
            throw new IllegalArgumentException("The address holds a NUL; remove it.");
        }
        return (byte) (high * HEX + low);
    }
}
