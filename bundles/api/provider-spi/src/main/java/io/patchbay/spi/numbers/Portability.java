package io.patchbay.spi.numbers;

import java.util.Set;

/**
 * Whether a number can be taken over.
 *
 * @param capabilities what it will be able to do
 * @param needs what an order for it must have
 * @param reason why not; empty if it can
 */
public record Portability(
        boolean portable, NumberType type, Set<NumberCapability> capabilities, Set<Need> needs, String reason) {
    public Portability {
        capabilities = Set.copyOf(capabilities);
        needs = Set.copyOf(needs);
    }

    /** Something that a carrier wants with an order. */
    public enum Need {
        /** The number of the account at the losing carrier. */
        ACCOUNT_NUMBER,
        /** That account's PIN or transfer code. */
        PIN,
        /** The signer's e-mail address: this carrier writes the letter of authorization itself, and has it signed there. */
        SIGNER_EMAIL,
        /** The signed letter of authorization. */
        LETTER,
        /** A bill of the losing carrier's. */
        BILL
    }
}
