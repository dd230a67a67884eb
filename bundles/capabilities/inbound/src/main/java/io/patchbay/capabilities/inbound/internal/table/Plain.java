package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundContent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts as every database can hold them. */
final class Plain {
    private static final char REPLACEMENT = '\uFFFD';

    private Plain() {}

    /** NUL and halves of surrogate pairs become U+FFFD. */
    static String text(String raw) {
        if (raw.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return raw;
        }
        var plain = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> plain.appendCodePoint(c == 0 || isHalf(c) ? REPLACEMENT : c));
        return plain.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A part's content as it is kept until the whole is there. */
    static String hex(InboundContent content) {
        if (content instanceof InboundContent.Text text) {
            var hex = new StringBuilder(text.body().length() * 4);
            text.body().chars().forEach(unit -> hex.append(HexFormat.of().toHexDigits((char) unit)));
            return hex.toString();
        }
        return ((InboundContent.Binary) content).hex();
    }

    /** The text of units written by {@link #hex}; what is too long to store is cut off. */
    static String unhex(String hex) {
        var text = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_16BE);
        return text.substring(0, Math.min(text.length(), InboundContent.MAX_LENGTH));
    }
}
