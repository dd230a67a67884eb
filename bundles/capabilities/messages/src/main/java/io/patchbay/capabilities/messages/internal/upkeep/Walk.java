package io.patchbay.capabilities.messages.internal.upkeep;

/** A walk over one shelf, from its beginning to its end. */
final class Walk {
    final String shelf;
    String after = "";
    boolean queued;
    boolean restart;
    /** Nothing of the last page found room. */
    boolean stalled;
    /** Something of the shelf was left in the store since the walk began. */
    boolean left;

    boolean over;
    long overAt;

    Walk(String shelf) {
        this.shelf = shelf;
    }
}
