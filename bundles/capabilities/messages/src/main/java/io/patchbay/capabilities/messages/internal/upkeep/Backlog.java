package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.lanes.Clocks;
import io.patchbay.capabilities.messages.internal.lanes.Crew;
import io.patchbay.capabilities.messages.internal.lanes.Dispatch;
import io.patchbay.capabilities.messages.internal.lanes.Ground;
import io.patchbay.capabilities.messages.internal.lanes.Leftovers;
import io.patchbay.capabilities.messages.internal.lanes.Lines;
import io.patchbay.capabilities.messages.internal.lanes.Loop;
import io.patchbay.capabilities.messages.internal.lanes.Offer;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.ShelfPage;
import io.patchbay.capabilities.messages.internal.table.Waiting;
import io.patchbay.capabilities.messages.internal.table.WaitingRows;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Finds what waits in the store and in no lane: because its parcel was lost, the host was started again, or there was no room. It walks over the shelves, one page at a time, and
 * each in its order; a shelf with a million messages so delays no other one. Runs on the dispatching thread, but for the queries.
 */
final class Backlog implements Leftovers {
    private static final int PAGE = 500;
    private static final int READS = 2;
    private static final ShelfPage<Waiting> NOTHING = new ShelfPage<>(List.of(), "", List.of());

    private final MessageStore store;
    private final Crew crew;
    private final Loop loop;
    private final Clocks clocks;
    private final long recheckNanos;
    private final Survey survey;
    private final Map<String, Walk> walks = new HashMap<>();
    private final Queue<Walk> toRead = new ArrayDeque<>();
    private @Nullable Dispatch dispatch;
    private int reading;

    /** @param recheck how long after a walk the same shelf is looked at again */
    Backlog(Ground ground, Crew crew, Loop loop, Lines lines, Duration recheck) {
        this.store = ground.store();
        this.crew = crew;
        this.loop = loop;
        this.clocks = ground.clocks();
        survey = new Survey(store, loop, crew, lines, this::found);
        this.recheckNanos = recheck.toNanos();
    }

    void feed(Dispatch into) {
        dispatch = into;
    }

    /** Shelves that have more than there is room for. */
    int crowded() {
        return (int) walks.values().stream().filter(walk -> walk.stalled).count();
    }

    /** A step: goes on where no room was found, and looks for shelves that nobody looked at of late. */
    void step() {
        long now = clocks.nanos();
        walks.values().removeIf(walk -> walk.over && now - walk.overAt >= recheckNanos);
        for (var walk : List.copyOf(walks.values())) {
            if (walk.stalled) {
                read(walk);
            }
        }
        survey.look();
    }

    /** The crew has changed: walks where this node drives no more end, and what it drives from now on is looked for at once. */
    void regroup() {
        walks.values().removeIf(walk -> !walk.queued && (walk.over || !drives(walk.shelf)));
        survey.again();
    }

    private boolean drives(String shelf) {
        return crew.drives(Shelf.line(shelf));
    }

    private void found(String shelf) {
        if (!walks.containsKey(shelf) && drives(shelf)) {
            survey.behind(shelf);
            var walk = new Walk(shelf);
            walks.put(shelf, walk);
            read(walk);
        }
    }

    /** It is found again when the shelf is looked at next, or reopened. */
    @Override
    public void left(String shelf) {
        survey.behind(shelf);
        var walk = walks.get(shelf);
        if (walk != null) {
            walk.left = true;
        }
    }

    @Override
    public void reopened(String shelf) {
        if (!drives(shelf)) {
            return;
        }
        var walk = walks.computeIfAbsent(shelf, Walk::new);
        walk.over = false;
        if (walk.queued) {
            walk.restart = true;
        } else {
            walk.after = "";
            read(walk);
        }
    }

    private void read(Walk walk) {
        if (!walk.queued) {
            walk.queued = true;
            walk.stalled = false;
            toRead.add(walk);
            readNext();
        }
    }

    private void readNext() {
        while (reading < READS && !toRead.isEmpty()) {
            var walk = toRead.remove();
            var after = walk.after;
            reading++;
            walk.left &= !after.isEmpty();
            store.later(connection -> WaitingRows.onShelf(connection, walk.shelf, after, PAGE))
                    .whenComplete((page, error) -> loop.run(() -> {
                        walk.left |= error != null;
                        page(walk, error == null ? page : NOTHING);
                    }));
        }
    }

    private void page(Walk walk, ShelfPage<Waiting> page) {
        reading--;
        // A lane that opened meanwhile takes what lies before this page.
        boolean passed = walk.restart && !walk.after.isEmpty();
        boolean any = !passed && page.found().stream().filter(this::here).count() > 0;
        store.sweep(page.empty());
        if (dispatch != null) {
            dispatch.pump();
        }
        // Not before: while messages leave, their lane may open, and the walk begin anew.
        walk.queued = false;
        if (walk.restart) {
            walk.restart = false;
            walk.after = "";
            read(walk);
        } else if (page.next().isEmpty() || !drives(walk.shelf)) {
            end(walk);
        } else {
            walk.after = page.next();
            goOn(walk, any || page.found().isEmpty());
        }
        readNext();
        if (toRead.isEmpty() && survey.amidst()) {
            survey.look();
        }
    }

    private void end(Walk walk) {
        walk.after = "";
        walk.over = true;
        walk.overAt = clocks.nanos();
        if (!walk.left) {
            survey.caughtUp(walk.shelf);
        }
    }

    /** Where nothing of a page found room, the next one can wait for a second. */
    private void goOn(Walk walk, boolean any) {
        if (any) {
            read(walk);
        } else {
            walk.stalled = true;
        }
    }

    private boolean here(Waiting message) {
        return dispatch != null && dispatch.offer(message) != Offer.LEFT;
    }
}
