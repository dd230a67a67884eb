package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes rows into their lanes, so that none overtakes another of its thread that the store still has. */
final class Intake {
    private final LaneBook book;
    private final Lanes lanes;

    Intake(LaneBook book, Lanes lanes) {
        this.book = book;
        this.lanes = lanes;
    }

    /**
     * Takes rows that were claimed in the store. What has no room, since its lane began to fail meanwhile, goes back there as what waits for its turn does: left behind under this
     * node's lease, others would overtake it.
     *
     * @param read {@link Supply#turns} before they were read
     * @return ids of those to be read again, since the order of their lane has changed meanwhile
     */
    List<String> offer(List<DeliveryRow> rows, long read) {
        var orgs = rows.stream().map(DeliveryRow::org).collect(Collectors.toSet());
        var sorted = rows.stream().sorted(Comparator.comparing(DeliveryRow::id)).toList();
        var again = new ArrayList<String>();
        List<DeliveryRow> starting;
        boolean calls = false;
        synchronized (book) {
            if (book.isStopped()) {
                return List.of();
            }
            for (var row : sorted) {
                var lane = laneOf(row);
                if (lane != null && lane.turned() > read) {
                    again.add(row.id());
                } else if (lane != null) {
                    calls |= !book.hold(lane, row);
                }
            }
            starting = book.start(orgs);
        }
        lanes.go(starting, calls);
        return again;
    }

    /** Begins what became free while nobody was to be called. */
    void resume() {
        List<DeliveryRow> starting;
        synchronized (book) {
            starting = book.isStopped() ? List.of() : book.start(book.orgs());
        }
        lanes.go(starting, false);
    }

    /** The lane of a row that is to be taken in. */
    @Nullable
    private Lane laneOf(DeliveryRow row) {
        return book.held().contains(row.id()) || !book.isHome(row.lane()) ? null : book.lane(row.org(), row.lane());
    }
}
