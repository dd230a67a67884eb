package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;

/** What becomes of an order to take over a number with certain last digits, so that everything can be tried. */
enum PortFate {
    GOOD,
    /** {@code …0081}: the letter of authorization cannot be read the first time. */
    SENT_BACK,
    /** {@code …0082}: the losing carrier does not know the account. */
    REJECTED,
    /** {@code …0083}: the request is lost. */
    LOST_BEFORE,
    /** {@code …0084}: the order is taken, but the answer never comes. */
    LOST_AFTER,
    /** {@code …0085}: the carrier cannot be reached. */
    UNREACHABLE,
    /** {@code …0086}: such a number cannot be taken over. */
    NOT_PORTABLE,
    /** {@code …0087}: the account's PIN is wanted. */
    PIN_WANTED;

    static PortFate of(E164 number) {
        return of(Long.parseLong(number.value().substring(1)));
    }

    static PortFate of(long number) {
        return switch ((int) (number % 10_000)) {
            case 81 -> SENT_BACK;
            case 82 -> REJECTED;
            case 83 -> LOST_BEFORE;
            case 84 -> LOST_AFTER;
            case 85 -> UNREACHABLE;
            case 86 -> NOT_PORTABLE;
            case 87 -> PIN_WANTED;
            default -> GOOD;
        };
    }
}
