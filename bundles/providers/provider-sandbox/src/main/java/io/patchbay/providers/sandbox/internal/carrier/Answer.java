package io.patchbay.providers.sandbox.internal.carrier;

/**
 * How a script answers a submit.
 *
 * @param reaction what the sender sees
 * @param taken whether the carrier has the message, and will deliver it
 * @param pause what it adds to the usual latency
 * @param code the carrier's code of a refusal, or empty
 */
record Answer(Reaction reaction, boolean taken, Pause pause, String code) {
    static final Answer ACCEPTED = new Answer(Reaction.ACCEPTED, true, Pause.NONE, "");
    static final Answer SLOW = new Answer(Reaction.ACCEPTED, true, Pause.SLOW, "");
    static final Answer VERY_SLOW = new Answer(Reaction.ACCEPTED, true, Pause.VERY_SLOW, "");
    static final Answer AFTER_RECEIPTS = new Answer(Reaction.ACCEPTED, true, Pause.RECEIPTS, "");
    static final Answer BUSY = new Answer(Reaction.BUSY, false, Pause.NONE, "20429");

    /** What an answer waits for. */
    enum Pause {
        NONE,
        SLOW,
        VERY_SLOW,
        /** Until the receipts are out. */
        RECEIPTS
    }

    static Answer rejected(String code) {
        return new Answer(Reaction.REJECTED, false, Pause.NONE, code);
    }

    static Answer broken(Reaction reaction, boolean taken) {
        return new Answer(reaction, taken, Pause.NONE, "");
    }
}
