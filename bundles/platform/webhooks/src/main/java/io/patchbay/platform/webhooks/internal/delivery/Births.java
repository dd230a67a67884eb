package io.patchbay.platform.webhooks.internal.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries in hand while their events are written. A row whose lane has a place for it is written as held by this node, and takes that place at once, so that nothing of its
 * thread comes before it; after the commit it may be tried. What finds no place is fetched from the store, and so are those of its thread that follow.
 */
public final class Births {
    private final LaneBook book;
    private final Lanes lanes;
    private final String lease;
    private final Ahead ahead = new Ahead();

    /** @param lease what this node writes into rows that it holds */
    Births(LaneBook book, Lanes lanes, String lease) {
        this.book = book;
        this.lanes = lanes;
        this.lease = lease;
    }

    /** On the writer's thread, in its transaction: rows that are about to be written. @return the same as they are to be written */
    List<DeliveryRow> expect(Connection connection, List<DeliveryRow> rows) throws SQLException {
        var free = ahead.without(connection, likely(rows), book.isShared());
        var expected = new ArrayList<DeliveryRow>(rows.size());
        synchronized (book) {
            for (var row : rows) {
                expected.add(free.contains(row.id()) ? expect(row) : left(row));
            }
        }
        return expected;
    }

    /** Those for which there may be places: about no other is the store asked. */
    private List<DeliveryRow> likely(List<DeliveryRow> rows) {
        synchronized (book) {
            return rows.stream()
                    .filter(row -> {
                        var lane = book.existing(row.org(), row.lane());
                        return lane != null && book.keeps(lane, row);
                    })
                    .toList();
        }
    }

    private DeliveryRow expect(DeliveryRow row) {
        var lane = book.lane(row.org(), row.lane());
        var held = row.heldBy(lease, row.created() + Claims.LEASE.toMillis());
        return lane != null && book.expect(lane, held) ? held : left(row);
    }

    private DeliveryRow left(DeliveryRow row) {
        var lane = book.isStopped() || !book.isHome(row.lane()) ? null : book.lane(row.org(), row.lane());
        if (lane != null) {
            lane.backlog().note(row);
        }
        return row;
    }

    /** After the commit. @return those of which others are to be told, since their lanes are not at home here */
    List<DeliveryRow> written(Collection<DeliveryRow> rows) {
        var others = new ArrayList<DeliveryRow>();
        var orgs = new HashSet<String>();
        List<DeliveryRow> starting;
        boolean calls = false;
        synchronized (book) {
            for (var row : rows) {
                var lane = book.existing(row.org(), row.lane());
                if (!isHere(row, lane)) {
                    others.add(row);
                } else if (lane != null) {
                    book.queue(lane);
                    orgs.add(row.org());
                    calls |= book.isHungry(lane);
                }
            }
            starting = book.isStopped() ? List.of() : book.start(orgs);
        }
        lanes.go(starting, calls);
        return others;
    }

    /** Whether a row is in its lane, or noted there to be fetched; one that is held by this node and not expected any more was sent back or given up. */
    private boolean isHere(DeliveryRow row, @Nullable Lane lane) {
        if (row.lease().isPresent()) {
            if (lane != null) {
                lane.written(row);
            }
            return true;
        }
        if (lane == null || !lane.backlog().knows(row.id())) {
            return false;
        }
        if (book.isStopped() || !book.isHome(lane.key())) {
            lane.backlog().remove(row.id());
            return false;
        }
        lane.backlog().skip(row.id());
        return true;
    }

    /** On the writer's thread: what was expected last is not written, or nobody knows. Whatever is there all the same is fetched before anything that follows. */
    void undone(Collection<DeliveryRow> rows) {
        synchronized (book) {
            for (var row : rows) {
                var lane = book.existing(row.org(), row.lane());
                if (lane != null && lane.unwritten(row)) {
                    book.letGo(row);
                    book.queue(lane);
                    lane.backlog().note(row);
                }
                if (lane != null && lane.backlog().knows(row.id())) {
                    lane.backlog().skip(row.id());
                    book.held().doubt(row.id());
                }
            }
        }
        lanes.go(List.of(), true);
    }
}
