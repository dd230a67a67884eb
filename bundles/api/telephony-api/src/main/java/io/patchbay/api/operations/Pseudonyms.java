package io.patchbay.api.operations;

import io.patchbay.api.telephony.E164;

/**
 * Stand-ins for telephone numbers: {@code +999} and twelve digits, in the form of a number, in a country code that is given to nobody. The same number always gets the same one, so
 * that counts by recipient stay true; only who holds the key in {@code keys/pseudonyms} could tell whose it is.
 */
@FunctionalInterface
public interface Pseudonyms {
    /** ITU-T E.164 keeps country code 999 in reserve. */
    String PREFIX = "+999";

    E164 of(E164 number);

    /** Whether it stands in for another one. */
    static boolean standsIn(String number) {
        return number.startsWith(PREFIX);
    }
}
