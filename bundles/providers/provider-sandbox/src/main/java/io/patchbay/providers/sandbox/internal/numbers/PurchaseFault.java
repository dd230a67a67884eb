package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;

/** What befalls the purchase of a number with certain last digits, so that the worst can be tried. */
enum PurchaseFault {
    NONE,
    /** {@code …0091}: the request is lost; nothing is bought, nothing answered. */
    LOST_BEFORE,
    /** {@code …0092}: it is bought, but the answer never comes. */
    LOST_AFTER,
    /** {@code …0093}: it is bought, but only after nobody waits for the answer any more. */
    LATE,
    /** {@code …0094}: somebody else was quicker. */
    TAKEN,
    /** {@code …0095}: the carrier cannot be reached. */
    UNREACHABLE;

    static PurchaseFault of(E164 number) {
        var digits = number.value();
        return switch (digits.substring(digits.length() - 4)) {
            case "0091" -> LOST_BEFORE;
            case "0092" -> LOST_AFTER;
            case "0093" -> LATE;
            case "0094" -> TAKEN;
            case "0095" -> UNREACHABLE;
            default -> NONE;
        };
    }
}
