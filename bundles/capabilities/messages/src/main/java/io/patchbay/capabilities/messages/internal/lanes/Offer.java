package io.patchbay.capabilities.messages.internal.lanes;

/** What became of a message that was offered to the lanes. */
public enum Offer {
    /** It waits here now. */
    TAKEN,
    /** It was here already. */
    KNOWN,
    /** There is no room for it; the store keeps it. */
    LEFT
}
