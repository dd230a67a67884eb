package io.patchbay.platform.persistence.internal;

/** The stored tables were written by a newer build than this one. Trying again does not help. */
final class NewerSchema extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NewerSchema(String sentence) {
        super(sentence);
    }
}
