package io.patchbay.api.telephony;

import java.util.BitSet;

/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1). */
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final BitSet IN_BASIC = bits(BASIC);
    private static final BitSet IN_EXTENSION = bits(EXTENSION);

    private Gsm7() {}

    /** Septets that the character takes: 1, 2 for one of the extension table, 0 if the alphabet lacks it. */
    static int septets(char c) {
        if (IN_BASIC.get(c)) {
            return 1;
        }
        return IN_EXTENSION.get(c) ? 2 : 0;
    }

    private static BitSet bits(String characters) {
        var bits = new BitSet(Character.MAX_VALUE);
        characters.chars().forEach(bits::set);
        return bits;
    }
}
