package io.patchbay.api.telephony;

/**
 * A telephone number in E.164 form: {@code +}, country code and subscriber number, 7 to 15 digits.
 *
 * <p>Parsing of what people write is {@link io.patchbay.api.numbers.NumberPlan#parse}; this type only guards the canonical form.
 */
public record E164(String value) {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 16;

    public E164 {
        if (!isForm(value)) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    /** Whether it has the canonical form. Written out, since it is asked several times for each message. */
    static boolean isForm(String value) {
        int length = value.length();
        if (length < SHORTEST || length > LONGEST || value.charAt(0) != '+' || value.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number as a log may show it: {@code +1415…23}. */
    public String masked() {
        return value.substring(0, Math.min(5, value.length() - 2)) + "…" + value.substring(value.length() - 2);
    }

    /** Masked, so that no log line holds a whole number by accident; use {@link #value()} on the wire. */
    @Override
    public String toString() {
        return masked();
    }
}
