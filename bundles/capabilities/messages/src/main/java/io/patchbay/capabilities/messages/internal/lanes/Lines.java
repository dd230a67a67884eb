package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.capabilities.messages.internal.life.Shelf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which lines ({@link Shelf#line}) are clear: of such a one nothing that was accepted before waits on its way to a lane, in a lane, or in the store. Used by the writer's thread and the
 * dispatching one.
 */
public final class Lines {
    private final Map<String, Line> lines = new HashMap<>();
    private final Set<String> behind = new HashSet<>();
    private int surveyed = -1;

    private static final class Line {
        /** Ids. */
        private final Set<String> waiting = new HashSet<>();
        /** Shelves of which the store may hold more than is waiting here. */
        private int shelves;
    }

    /** The whole store was looked at since the lanes were dealt. @param deal see {@link Crew#deal} */
    public synchronized void surveyed(int deal) {
        surveyed = deal;
    }

    /** @param deal the one by which the line is driven here */
    synchronized boolean clear(String line, int deal) {
        return surveyed == deal && !lines.containsKey(line);
    }

    synchronized void waits(String line, String id) {
        line(line).waiting.add(id);
    }

    /** It has left its lane, or is left to the store, which must be told before ({@link #behind}). */
    synchronized void leaves(String line, String id) {
        var known = lines.get(line);
        if (known != null) {
            known.waiting.remove(id);
            tidy(line, known);
        }
    }

    /** The store may hold messages of a shelf that are not waiting here. */
    public synchronized void behind(String shelf) {
        if (behind.add(shelf)) {
            line(Shelf.line(shelf)).shelves++;
        }
    }

    /** What the store holds of a shelf waits here. */
    public synchronized void caughtUp(String shelf) {
        if (behind.remove(shelf)) {
            var line = Shelf.line(shelf);
            var known = line(line);
            known.shelves--;
            tidy(line, known);
        }
    }

    /** Shelves that are behind. */
    public synchronized Set<String> behind() {
        return Set.copyOf(behind);
    }

    private Line line(String name) {
        return lines.computeIfAbsent(name, n -> new Line());
    }

    private void tidy(String name, Line line) {
        if (line.waiting.isEmpty() && line.shelves == 0) {
            lines.remove(name);
        }
    }
}
