package io.patchbay.providers.smpp.internal.text;

import java.util.Arrays;

/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1), one septet an octet, as SMPP carries it. */
final class GsmTable {
    private static final int ESCAPE = 0x1B;
    private static final char ABSENT = 0;
    private static final char UNKNOWN = '?';
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** Pairs of code and character. */
    private static final Object[][] EXTENSION = {
        {0x0A, '\f'}, {0x14, '^'}, {0x28, '{'}, {0x29, '}'}, {0x2F, '\\'},
        {0x3C, '['}, {0x3D, '~'}, {0x3E, ']'}, {0x40, '|'}, {0x65, '€'}
    };

    private static final char[] EXTENDED = new char[128];
    /** By character: its code, with {@link #ESCAPE} in the upper octet for one of the extension; -1 where there is none. */
    private static final short[] CODES = new short[Character.MAX_VALUE + 1];

    static {
        Arrays.fill(CODES, (short) -1);
        for (int code = 0; code < BASIC.length(); code++) {
            if (code != ESCAPE) {
                CODES[BASIC.charAt(code)] = (short) code;
            }
        }
        for (var pair : EXTENSION) {
            int code = (int) pair[0];
            char character = (char) pair[1];
            EXTENDED[code] = character;
            CODES[character] = (short) (ESCAPE << 8 | code);
        }
    }

    private GsmTable() {}

    /** Septets that the character takes: 1, 2 for one of the extension table, 0 if the alphabet lacks it. */
    static int septets(char c) {
        short code = CODES[c];
        return code < 0 ? 0 : code < 0x80 ? 1 : 2;
    }

    static boolean has(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (CODES[text.charAt(i)] < 0) {
                return false;
            }
        }
        return true;
    }

    /** @throws IllegalArgumentException if the alphabet lacks a character */
    static byte[] encode(String text) {
        var octets = new byte[text.length() * 2];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            short code = CODES[text.charAt(i)];
            if (code < 0) {
                throw new IllegalArgumentException("not in the GSM alphabet");
            }
            if (code >= 0x80) {
                octets[n++] = ESCAPE;
            }
            octets[n++] = (byte) (code & 0x7F);
        }
        return Arrays.copyOf(octets, n);
    }

    /** An escape before a code that the extension lacks shows the character of the basic table, as 6.2.1.1 asks; octets above 127 are unknown. */
    static String decode(byte[] octets) {
        var text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int code = octets[i];
            if (code == ESCAPE && i + 1 < octets.length && octets[i + 1] >= 0) {
                i++;
                char extended = EXTENDED[octets[i]];
                text.append(extended == ABSENT ? basic(octets[i]) : extended);
            } else {
                text.append(basic(code));
            }
        }
        return text.toString();
    }

    private static char basic(int code) {
        return code < 0 ? UNKNOWN : code == ESCAPE ? ' ' : BASIC.charAt(code);
    }
}
