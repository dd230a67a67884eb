package io.patchbay.capabilities.messages.internal.lanes;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the order of a line between claim and call: a message that was claimed by its acceptance is committed at once, while the claim of one before it may still be under way. Used by
 * any thread.
 */
final class Departures {
    private final Map<String, ArrayDeque<Departure>> lines = new HashMap<>();

    /** At the end of its line. Of each that enters it must be told that it is ready, or over. */
    synchronized void enter(Departure departure) {
        lines.computeIfAbsent(departure.line(), line -> new ArrayDeque<>()).addLast(departure);
    }

    /** Its claim is committed: the call is made as soon as none before it is open. It must be quick. */
    synchronized void ready(Departure departure, Runnable call) {
        departure.ready(call);
        advance(departure.line());
    }

    /** It is not called, or was. */
    synchronized void over(Departure departure) {
        if (!departure.isOver()) {
            departure.end();
            advance(departure.line());
        }
    }

    private void advance(String name) {
        var line = lines.get(name);
        while (line != null && !line.isEmpty()) {
            var first = line.peekFirst();
            var call = first.call();
            if (call == null && !first.isOver()) {
                return;
            }
            line.removeFirst();
            if (call != null && !first.isOver()) {
                first.end();
                call.run();
            }
        }
        lines.remove(name, line);
    }
}
