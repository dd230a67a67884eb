package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.patchbay.platform.webhooks.internal.sql.Reach;

/** Leaves lanes to the nodes that came, and takes those of the ones that went. On the sweeper's thread. */
final class Handover {
    private final LaneBook book;
    private final Reach reach;
    private final Presence presence;
    private boolean due;

    Handover(LaneBook book, Reach reach, Presence presence) {
        this.book = book;
        this.reach = reach;
        this.presence = presence;
    }

    /** Whether the lanes are to be dealt anew. Until that is {@link #done} this node shows no sign of life, and so no other takes what it has not left. */
    boolean isDue() {
        due = due || presence.look();
        return due;
    }

    /** What was not begun of lanes that are at home elsewhere now goes back, and those that are at home here are looked at anew. */
    void regroup() {
        synchronized (book) {
            for (var lane : book.lanes()) {
                lane.settled(false);
                if (book.isHome(lane.key())) {
                    lane.backlog().surprise();
                } else {
                    lane.leave().forEach(row -> book.held().sendBack(new Back(row, 0)));
                }
                book.turn(lane);
            }
        }
    }

    void done() {
        due = false;
    }

    /** What another node still has under way stands before whatever waits here, of the same threads. @return whether there is nothing of the kind */
    boolean settle(Hungry lane, long now) {
        if (presence.crew().isShared()) {
            long until = reach.read(connection -> DueRows.heldElsewhere(connection, lane.lane(), reach.lease()));
            if (until > now) {
                return false;
            }
            if (until > 0) {
                reach.commit(connection -> DueRows.freeElsewhere(connection, lane.lane(), reach.lease(), now));
            }
        }
        synchronized (book) {
            var settled = book.existing(lane.org(), lane.lane());
            if (settled != null) {
                settled.settled(true);
            }
        }
        return true;
    }
}
