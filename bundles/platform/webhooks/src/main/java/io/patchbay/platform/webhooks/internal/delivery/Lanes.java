package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.DueRows.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The deliveries that this node holds: in a lane each, a few of every lane under way. Bounded by {@link Limits}; what finds no room stays in the store and is fetched when there is
 * some. Keeps books only: nothing is called while its lock is held.
 */
final class Lanes {
    private final Consumer<DeliveryRow> start;
    private final Runnable hungry;
    private final LaneBook book;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private boolean stopped;

    /**
     * @param start begins an attempt without waiting for it; {@link #ended} and {@link #release} follow
     * @param hungry told when a lane has room for what waits in the store
     */
    Lanes(Limits limits, Consumer<DeliveryRow> start, Runnable hungry) {
        this.book = new LaneBook(limits);
        this.start = start;
        this.hungry = hungry;
    }

    /** Takes rows, as far as there is room for them, and starts what may start. */
    void offer(List<DeliveryRow> rows) {
        var orgs = rows.stream().map(DeliveryRow::org).collect(Collectors.toSet());
        List<DeliveryRow> starting;
        synchronized (this) {
            if (stopped) {
                return;
            }
            rows.forEach(this::place);
            starting = book.start(orgs);
        }
        starting.forEach(start);
    }

    private void place(DeliveryRow row) {
        var lane = held.containsKey(row.id()) ? null : book.lane(row.org(), row.lane());
        if (lane == null) {
            return;
        }
        if (book.room(lane) == 0) {
            lane.setMore(true);
            return;
        }
        held.put(row.id(), new Held(row, row.next()));
        book.hold(lane, row);
    }

    /** The attempt of a row is over, its result not yet written: its slot is free. */
    void ended(DeliveryRow row, boolean delivered) {
        List<DeliveryRow> starting;
        boolean wantsMore;
        synchronized (this) {
            var lane = book.existing(row.org(), row.lane());
            if (lane == null) {
                return;
            }
            book.ended(lane, delivered);
            starting = stopped ? List.of() : book.start(Set.of(row.org()));
            wantsMore = !stopped && book.isHungry(lane);
        }
        starting.forEach(start);
        if (wantsMore) {
            hungry.run();
        }
    }

    /** The result of a row is written, or could not be: the row is not held any more. */
    synchronized void release(DeliveryRow row) {
        if (held.remove(row.id()) != null) {
            book.release(row);
        }
        if (held.isEmpty()) {
            notifyAll();
        }
    }

    /** Whether the lane failed since its last success. */
    synchronized boolean hasFailed(DeliveryRow row) {
        var lane = book.existing(row.org(), row.lane());
        return lane != null && lane.hasFailed();
    }

    /** Those of these due rows that are not held and that their lanes want; the lanes of the others are marked as having more. */
    synchronized List<Due> wanted(List<Due> due) {
        var wanted = new ArrayList<Due>();
        var taken = new HashMap<Lane, Integer>();
        for (var row : due) {
            var lane = stopped || held.containsKey(row.id()) ? null : book.lane(row.org(), row.lane());
            if (lane != null && taken.getOrDefault(lane, 0) < book.appetite(lane)) {
                taken.merge(lane, 1, Integer::sum);
                wanted.add(row);
            } else if (lane != null) {
                lane.setMore(true);
            }
        }
        return wanted;
    }

    /** Lanes that have room for what waits in the store. They count as fed until {@link #stillMore}. */
    synchronized List<Hungry> hungry() {
        return stopped ? List.of() : book.hungry();
    }

    /** A lane has more in the store than was looked at. */
    synchronized void stillMore(Hungry fed) {
        var lane = book.existing(fed.org, fed.lane);
        if (lane != null) {
            lane.setMore(true);
        }
    }

    /** Forgets what waits in a lane. */
    synchronized void drop(String org, String key) {
        var lane = book.existing(org, key);
        if (lane != null) {
            lane.drain().forEach(this::release);
        }
    }

    /** The rows whose lease runs out before a time. */
    synchronized List<Due> expiring(long before) {
        return held.values().stream()
                .filter(row -> row.until() <= before)
                .map(Held::due)
                .toList();
    }

    /** Notes longer leases. */
    synchronized void extended(Collection<String> ids, long until) {
        ids.forEach(id -> held.computeIfPresent(id, (key, row) -> new Held(row.row(), until)));
    }

    /** Lets go of whatever is still held: what its attempts get is not written any more. @return the rows */
    synchronized List<Due> abandon() {
        var left = held.values().stream().map(Held::due).toList();
        held.clear();
        return left;
    }

    synchronized boolean isHeld(DeliveryRow row) {
        return held.containsKey(row.id());
    }

    synchronized void tidy() {
        book.tidy();
    }

    /** Starts nothing any more. @return what was held and not yet started */
    synchronized List<Due> stop() {
        stopped = true;
        var unstarted = new ArrayList<Due>();
        for (var lane : book.lanes()) {
            for (var row : lane.drain()) {
                unstarted.add(
                        held.getOrDefault(row.id(), new Held(row, row.next())).due());
                release(row);
            }
        }
        return unstarted;
    }

    /** Waits until no attempt is under way and every result is written. @return whether it came to that in time */
    synchronized boolean awaitQuiet(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!held.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized int flying() {
        return book.flying();
    }

    /** A lane with room. @param rows how many due rows to look at */
    record Hungry(String org, String lane, int rows) {}
}
