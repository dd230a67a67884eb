package io.patchbay.api.telephony;

import java.util.regex.Pattern;

/**
 * What a message is sent from: a long code or toll-free number in E.164, a short code of 3 to 8 digits, or an alphanumeric sender of
 * at most 11 characters with at least one letter (3GPP TS 23.040, 9.1.2.5).
 */
public record SenderId(String value) {
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 &._-]{1,11}");

    public SenderId {
        if (kindOf(value) == null) {
            throw new IllegalArgumentException(
                    "Write the sender as a number with + and country code, a short code of 3 to 8 digits, or at most 11 letters and digits.");
        }
    }

    /** The kind of a sender; it decides pace, price and registration. */
    public enum Kind {
        NUMBER,
        SHORT_CODE,
        ALPHANUMERIC
    }

    public static SenderId of(E164 number) {
        return new SenderId(number.value());
    }

    public Kind kind() {
        var kind = kindOf(value);
        if (kind == null) {
            throw new IllegalStateException();
        }
        return kind;
    }

    private static @org.jspecify.annotations.Nullable Kind kindOf(String value) {
        if (value.startsWith("+")) {
            return E164.isForm(value) ? Kind.NUMBER : null;
        }
        if (SHORT_CODE.matcher(value).matches()) {
            return Kind.SHORT_CODE;
        }
        return ALPHANUMERIC.matcher(value).matches() ? Kind.ALPHANUMERIC : null;
    }

    @Override
    public String toString() {
        return kind() == Kind.NUMBER ? new E164(value).masked() : value;
    }
}
