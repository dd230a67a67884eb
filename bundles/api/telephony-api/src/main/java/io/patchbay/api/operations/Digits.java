package io.patchbay.api.operations;

import io.patchbay.api.telephony.E164;
import java.util.regex.Pattern;

/** The digits of a number, as they are looked for in texts where it may stand with its plus, without it, or with {@code %2B}; never within a longer row of digits. */
public final class Digits {
    private final String digits;
    private final Pattern pattern;

    private Digits(String digits) {
        this.digits = digits;
        this.pattern = Pattern.compile("(?<![0-9])" + digits + "(?![0-9])");
    }

    public static Digits of(E164 number) {
        return new Digits(number.value().substring(1));
    }

    /** A pattern for SQL's {@code LIKE} that every text with the number matches. */
    public String like() {
        return "%" + digits + "%";
    }

    public boolean in(String text) {
        return text.contains(digits) && pattern.matcher(text).find();
    }

    /** The text with the digits of the pseudonym in their place. */
    public String replace(String text, E164 pseudonym) {
        return pattern.matcher(text).replaceAll(pseudonym.value().substring(1));
    }

    /** Without the number: it must not reach a log. */
    @Override
    public String toString() {
        return "Digits";
    }
}
