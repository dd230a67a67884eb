package io.patchbay.capabilities.messages.internal.lanes;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What other threads bring to the dispatching one: it is woken once for all that has come meanwhile. */
final class Inbox<T> {
    private final Queue<T> brought = new ConcurrentLinkedQueue<>();
    private final Consumer<T> each;
    private final Runnable afterwards;
    private final Runnable wake;

    Inbox(Loop loop, Consumer<T> each, Runnable afterwards) {
        this.each = each;
        this.afterwards = afterwards;
        this.wake = loop.gathered(this::empty);
    }

    /** From any thread. */
    void bring(T thing) {
        brought.add(thing);
        wake.run();
    }

    private void empty() {
        for (var next = brought.poll(); next != null; next = brought.poll()) {
            each.accept(next);
        }
        afterwards.run();
    }
}
