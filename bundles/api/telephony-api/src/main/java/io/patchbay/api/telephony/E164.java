package io.patchbay.api.telephony;

import java.util.regex.Pattern;

/**
 * A telephone number in E.164 form: {@code +}, country code and subscriber number, 7 to 15 digits.
 *
 * <p>Parsing of what people write is {@link io.patchbay.api.numbers.NumberPlan#parse}; this type only guards the canonical form.
 */
public record E164(String value) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public E164 {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an E.164 number");
        }
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
