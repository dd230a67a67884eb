package io.patchbay.providers.smpp.internal.text;

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
        return this == GSM7 ? GsmTable.decode(octets) : new String(octets, charset);
    }
}
