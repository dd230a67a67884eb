package io.patchbay.providers.sandbox.internal.carrier;

/**
 * A receipt that is to be handed in, in 58 bits.
 *
 * @param at where its message stands in the log
 * @param step which of the receipts of the message's script
 * @param attempt how often it was tried
 */
record Due(Position at, int step, int attempt) {
    private static final int STEPS = 32;
    private static final int ATTEMPTS = 32;

    static Due unpack(long item) {
        return new Due(
                Position.ofPacked(item / ATTEMPTS / STEPS), (int) (item / ATTEMPTS % STEPS), (int) (item % ATTEMPTS));
    }

    long pack() {
        return (at.packed() * STEPS + step) * ATTEMPTS + attempt;
    }

    Due again() {
        return new Due(at, step, Math.min(ATTEMPTS - 1, attempt + 1));
    }

    Due next() {
        return new Due(at, step + 1, 0);
    }
}
