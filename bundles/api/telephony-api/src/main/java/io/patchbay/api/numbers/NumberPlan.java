package io.patchbay.api.numbers;

import io.patchbay.api.telephony.E164;

/** The world's numbering plan. */
public interface NumberPlan {
    /**
     * Reads a number as people write it: spaces, dashes, dots and parentheses are stripped.
     *
     * @throws IllegalArgumentException with a sentence that says how to write it: missing {@code +} and country code, impossible length, not a number in use
     */
    E164 parse(String written);

    /** ISO 3166-1 alpha-2 of the country, or {@code 001} for a non-geographic code. */
    String country(E164 number);

    /** Whether calling or texting it costs the recipient or sender a premium. */
    boolean premium(E164 number);
}
