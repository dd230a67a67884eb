package io.patchbay.routes.testing;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;

/** A numbering plan that knows the form of a number and nothing else; {@code +1900…} is premium. */
public final class PlainNumberPlan implements NumberPlan {
    @Override
    public E164 parse(String written) {
        var digits = written.replaceAll("[\\s().-]", "");
        if (!digits.startsWith("+")) {
            throw new IllegalArgumentException("Write the number with + and its country code, such as +14155550123.");
        }
        try {
            return new E164(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Write the number as + and 7 to 15 digits, such as +14155550123.", e);
        }
    }

    @Override
    public String country(E164 number) {
        return number.value().startsWith("+1") ? "US" : "001";
    }

    @Override
    public boolean premium(E164 number) {
        return number.value().startsWith("+1900");
    }
}
