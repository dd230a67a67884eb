package io.patchbay.platform.webhooks.internal.address;

/** A delivery whose address leads where it must not go. */
public final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
