package io.patchbay.shell.internal.commands;

/** Why a command does nothing: one sentence for the operator that says what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
