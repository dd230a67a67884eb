package io.patchbay.providers.sandbox.internal.carrier;

/**
 * One step of a message's way to the handset, or one receipt about it.
 *
 * @param state {@code sent}, {@code delivered}, {@code undelivered} or {@code failed}
 * @param code the carrier's code, or empty
 * @param happens when it happens, in receipt delays after the answer
 * @param reported when it is reported, likewise
 */
record Step(String state, String code, int happens, int reported) {
    static Step of(String state, int happens) {
        return new Step(state, "", happens, happens);
    }

    Step reportedAt(int later) {
        return new Step(state, code, happens, later);
    }
}
