package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Optional;

/** The course of a message in time, which follows from its script, its reference and the seed: so the carrier need not remember it. */
record Course(long seed, Timing timing) {
    /** Milliseconds from the moment the carrier has read the request to its answer. */
    long answer(Script script, String reference) {
        return timing.answer(script.answer(), drawn(reference));
    }

    /** Milliseconds from taking the message to the moment a receipt is due. */
    long reported(Script script, String reference, int step) {
        long due = start(script, reference)
                + timing.receipt() * script.timeline().receipts().get(step).reported();
        return script == Script.RECEIPTS_SHUFFLED
                ? due + Math.floorMod(Chance.bits(seed, reference, step + 1), timing.receipt())
                : due;
    }

    /** Milliseconds from taking the message to the moment a step happens. */
    long happened(Script script, String reference, Step step) {
        return start(script, reference) + timing.receipt() * step.happens();
    }

    /** The last thing that has happened so many milliseconds after the message was taken; empty while it waits at the carrier. */
    Optional<Step> state(Script script, String reference, long elapsed) {
        return script.timeline().truth().stream()
                .filter(step -> happened(script, reference, step) <= elapsed)
                .reduce((earlier, later) -> later);
    }

    private long start(Script script, String reference) {
        return timing.start(script.answer(), drawn(reference));
    }

    private long drawn(String reference) {
        return Chance.bits(seed, reference, 0);
    }
}
