package io.patchbay.providers.smpp.internal.submit;

/** Type of number and numbering plan (SMPP 3.4, 5.2.5 and 5.2.6). */
public record NumberType(byte ton, byte npi) {
    /** @param text such as {@code 1/1} */
    public static NumberType parse(String text) {
        if (!text.matches("[0-7]/[0-9]{1,2}")) {
            throw new IllegalArgumentException("Write TON and NPI as 1/1.");
        }
        var sides = text.split("/", -1);
        return new NumberType(Byte.parseByte(sides[0]), Byte.parseByte(sides[1]));
    }
}
