package io.patchbay.capabilities.messages.internal.lanes;

/** Hears of shelves in the store that wait for room in the lanes. Called on the dispatching thread. */
public interface Leftovers {
    /** Something on the shelf found no room. */
    void left(String shelf);

    /** There is room for it again. */
    void reopened(String shelf);
}
