package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.lanes.Crew;
import io.patchbay.capabilities.messages.internal.lanes.Lines;
import io.patchbay.capabilities.messages.internal.lanes.Loop;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.WaitingRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for shelves on which something waits, round after round, and tells the lines: one with a shelf that is behind is not clear, and none is before a whole round since the lanes were
 * dealt. Used by the dispatching thread alone.
 */
final class Survey {
    private static final int SHELVES = 100;

    private final MessageStore store;
    private final Loop loop;
    private final Crew crew;
    private final Lines lines;
    private final Consumer<String> found;
    private final Set<String> perhapsEmpty = new HashSet<>();
    private String last = "";
    private boolean looking;
    private int deal = -1;

    /** @param found gets the shelves; one that may hold what waits nowhere here is {@link #behind} before it returns */
    Survey(MessageStore store, Loop loop, Crew crew, Lines lines, Consumer<String> found) {
        this.store = store;
        this.loop = loop;
        this.crew = crew;
        this.lines = lines;
        this.found = found;
    }

    /** Goes on from the first shelf. */
    void again() {
        last = "";
        look();
    }

    /** Goes on, unless it is at it. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        var after = last;
        if (after.isEmpty()) {
            deal = crew.deal();
            perhapsEmpty.clear();
            perhapsEmpty.addAll(lines.behind());
        }
        store.later(connection -> WaitingRows.shelves(connection, after, SHELVES))
                .whenComplete((shelves, error) -> loop.run(() -> {
                    looking = false;
                    if (error == null) {
                        found(shelves);
                    }
                }));
    }

    boolean amidst() {
        return !last.isEmpty();
    }

    private void found(List<String> shelves) {
        last = shelves.size() < SHELVES ? "" : shelves.get(SHELVES - 1);
        for (var shelf : shelves) {
            perhapsEmpty.remove(shelf);
            found.accept(shelf);
        }
        if (last.isEmpty()) {
            perhapsEmpty.forEach(lines::caughtUp);
            lines.surveyed(deal);
        }
    }

    /** Something of the shelf stays in the store. */
    void behind(String shelf) {
        perhapsEmpty.remove(shelf);
        lines.behind(shelf);
    }

    /** All that the shelf holds waits here, since a walk over it left nothing. */
    void caughtUp(String shelf) {
        lines.caughtUp(shelf);
    }
}
