package io.patchbay.providers.smpp.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What an SMSC can understand by its default alphabet, and the two that have a data coding of their own. */
public enum Alphabet {
    /** 3GPP TS 23.038, unpacked. */
    GSM7(StandardCharsets.US_ASCII),
    ASCII(StandardCharsets.US_ASCII),
    LATIN1(StandardCharsets.ISO_8859_1),
    UTF8(StandardCharsets.UTF_8),
    UCS2(StandardCharsets.UTF_16BE);

    private static final char REPLACEMENT = '\uFFFD';

    private final Charset charset;

    Alphabet(Charset charset) {
        this.charset = charset;
    }

    /** Whether every character has a place in it. */
    public boolean has(String text) {
        return switch (this) {
            case GSM7 -> GsmTable.has(text);
            case ASCII -> text.chars().allMatch(c -> c < 0x80);
            case LATIN1 -> text.chars().allMatch(c -> c <= 0xFF);
            case UTF8, UCS2 -> true;
        };
    }

    public byte[] encode(String text) {
        return this == GSM7 ? GsmTable.encode(text) : text.getBytes(charset);
    }

    public String decode(byte[] octets) {
        return switch (this) {
            case GSM7 -> GsmTable.decode(octets);
            case UCS2 -> units(octets);
            default -> new String(octets, charset);
        };
    }

    /** Unit by unit: of a character that was cut in two each part has one half, which is kept until the other is there. */
    private static String units(byte[] octets) {
        var units = new StringBuilder(ByteBuffer.wrap(octets).asCharBuffer());
        return octets.length % 2 == 0
                ? units.toString()
                : units.append(REPLACEMENT).toString();
    }
}
