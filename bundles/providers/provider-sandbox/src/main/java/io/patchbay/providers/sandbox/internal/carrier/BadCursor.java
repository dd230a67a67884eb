package io.patchbay.providers.sandbox.internal.carrier;

/** A cursor that no page and no message has had. */
public final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCursor() {
        super("no such cursor", null, false, false);
    }
}
