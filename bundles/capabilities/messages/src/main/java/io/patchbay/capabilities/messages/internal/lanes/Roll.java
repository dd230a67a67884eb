package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which messages are here: in lanes, aside, or between claim and outcome. Tells the lines of those that wait, and the store of those that found no room. Used by any thread. */
final class Roll {
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private final Lines lines;
    private final Leftovers leftovers;

    Roll(Lines lines, Leftovers leftovers) {
        this.lines = lines;
        this.leftovers = leftovers;
    }

    boolean has(String id) {
        return here.contains(id);
    }

    /** It waits here. */
    void waits(Waiting message) {
        here.add(message.id());
        lines.waits(Shelf.line(message.shelf()), message.id());
    }

    /** It is on its way to its provider. */
    void departs(String id) {
        here.add(id);
    }

    /** The same for one that has waited: from here on its place before those that follow it in its line is kept by its departure. */
    void departs(Waiting message) {
        lines.leaves(Shelf.line(message.shelf()), message.id());
    }

    /** It is not under way any more. */
    void lands(String id) {
        here.remove(id);
    }

    /** Nothing is left to do for it. */
    void ends(Waiting message) {
        here.remove(message.id());
        departs(message);
    }

    /** It stays in the store, which is asked for it later. */
    void left(Waiting message) {
        leftovers.left(message.shelf());
        ends(message);
    }
}
