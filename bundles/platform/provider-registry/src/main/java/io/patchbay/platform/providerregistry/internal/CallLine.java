package io.patchbay.platform.providerregistry.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one provider: so many at once, and others wait in their order. Whoever brings a call or ends one makes those that may go now, unless another is at it already: so a provider that answers within the
 * call leads to no recursion.
 */
final class CallLine {
    private final int most;
    private final BooleanSupplier held;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int open;
    private boolean walking;

    /** @param held whether none may go now */
    CallLine(int most, BooleanSupplier held) {
        this.most = most;
        this.held = held;
    }

    /** Makes the call now or later; {@link #leave} ends it. */
    void enter(Runnable call) {
        synchronized (waiting) {
            waiting.add(call);
        }
        walk();
    }

    /** A call is over. */
    void leave() {
        synchronized (waiting) {
            open--;
        }
        walk();
    }

    /** Makes the calls that may go now. */
    void walk() {
        for (var call = next(false); call != null; call = next(true)) {
            boolean made = false;
            try {
                call.run();
                made = true;
            } finally {
                if (!made) {
                    stop();
                }
            }
        }
    }

    private @Nullable Runnable next(boolean mine) {
        synchronized (waiting) {
            if (walking && !mine) {
                return null;
            }
            var call = open < most && !held.getAsBoolean() ? waiting.poll() : null;
            walking = call != null;
            open += call == null ? 0 : 1;
            return call;
        }
    }

    private void stop() {
        synchronized (waiting) {
            walking = false;
        }
    }
}
