package io.patchbay.capabilities.messages.internal.lanes;

/**
 * Wakes the dispatching thread for what may set something going that waits; while nothing waits, it sleeps. Whatever begins to wait says so before it looks whether it may go: then either it
 * sees that it may, or whoever lets it go sees that it waits.
 */
final class Bell {
    private final Runnable wake;
    private volatile boolean somethingWaits;

    /** @param wake wakes it, once for all calls that come before it is awake */
    Bell(Runnable wake) {
        this.wake = wake;
    }

    /** On the dispatching thread. */
    void waits() {
        somethingWaits = true;
    }

    /** On the dispatching thread, when all that could be set going is. */
    void rest(boolean anythingWaits) {
        somethingWaits = anythingWaits;
    }

    /** From any thread. */
    void ring() {
        if (somethingWaits) {
            wake.run();
        }
    }
}
