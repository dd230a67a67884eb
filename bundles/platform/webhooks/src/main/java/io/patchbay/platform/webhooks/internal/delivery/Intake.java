package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Takes rows into their lanes, so that none overtakes another of its thread that the store still has. */
final class Intake {
    private final LaneBook book;
    private final Lanes lanes;

    Intake(LaneBook book, Lanes lanes) {
        this.book = book;
        this.lanes = lanes;
    }

    /** Takes rows that come by themselves, unless their lane has to be fed with earlier ones first. @param read {@link Supply#turns} before they were read */
    void arrive(List<DeliveryRow> rows, long read) {
        take(rows, (lane, row) -> {
            boolean takes = !book.isShared() && !lane.hasMore() && lane.turned() <= read && book.room(lane) > 0;
            if (!takes) {
                lane.skip();
            }
            return takes;
        });
    }

    /**
     * Takes rows that were claimed in the store. What has no room, since its lane began to fail meanwhile, goes back there as what waits for its turn does: left behind under this
     * node's lease, others would overtake it.
     *
     * @param read {@link Supply#turns} before they were read
     * @return ids of those to be read again, since the order of their lane has changed meanwhile
     */
    List<String> offer(List<DeliveryRow> rows, long read) {
        var again = new ArrayList<String>();
        var current = new IdentityHashMap<Lane, Boolean>();
        take(rows, (lane, row) -> {
            boolean takes = current.computeIfAbsent(lane, each -> isCurrent(each, read));
            if (!takes) {
                again.add(row.id());
            }
            return takes;
        });
        return again;
    }

    /** What comes by itself and was read before this may be what is taken now: so the lane turns. */
    private boolean isCurrent(Lane lane, long read) {
        boolean current = lane.turned() <= read;
        if (current) {
            book.turn(lane);
        }
        return current;
    }

    private void take(List<DeliveryRow> rows, Gate gate) {
        var orgs = rows.stream().map(DeliveryRow::org).collect(Collectors.toSet());
        var sorted = rows.stream().sorted(Comparator.comparing(DeliveryRow::id)).toList();
        List<DeliveryRow> starting;
        boolean calls = false;
        synchronized (book) {
            if (book.isStopped()) {
                return;
            }
            for (var row : sorted) {
                calls |= place(row, gate);
            }
            starting = book.start(orgs);
        }
        lanes.go(starting, calls);
    }

    /** @return whether there is something to fetch or to write */
    private boolean place(DeliveryRow row, Gate gate) {
        var lane = book.held().contains(row.id()) || !book.isHome(row.lane()) ? null : book.lane(row.org(), row.lane());
        if (lane == null) {
            return false;
        }
        return gate.takes(lane, row) ? !book.hold(lane, row) : book.isHungry(lane);
    }

    private interface Gate {
        boolean takes(Lane lane, DeliveryRow row);
    }
}
