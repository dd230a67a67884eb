package io.patchbay.platform.persistence.internal.commit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Units that wait for an applier, whose bundle may be being replaced. */
final class Parked {
    private final long limit;
    private final List<Unit<?, ?>> waiting = new ArrayList<>();
    private boolean released;

    Parked(Duration limit) {
        this.limit = limit.toNanos();
    }

    synchronized void add(Unit<?, ?> unit) {
        unit.waitUntil(System.nanoTime(), limit);
        waiting.add(unit);
    }

    /** An applier has come. */
    synchronized void release() {
        released = true;
    }

    /** Moves those that are to be tried again, at most so many. */
    synchronized void take(List<Unit<?, ?>> into, int max) {
        if (released) {
            var some = waiting.subList(0, Math.min(max, waiting.size()));
            into.addAll(some);
            some.clear();
            released = !waiting.isEmpty();
        }
    }

    /** Takes out those that have waited long enough. */
    synchronized List<Unit<?, ?>> expired() {
        long now = System.nanoTime();
        var late = new ArrayList<Unit<?, ?>>();
        waiting.removeIf(unit -> unit.waitUntil(now, limit) - now <= 0 && late.add(unit));
        return late;
    }

    /** Takes out all. */
    synchronized List<Unit<?, ?>> drain() {
        var all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    /** Nanos until the next one expires, or a given time if that is less. */
    synchronized long next(long atMost) {
        long now = System.nanoTime();
        long next = atMost;
        for (var unit : waiting) {
            next = Math.min(next, unit.waitUntil(now, limit) - now);
        }
        return Math.max(next, 1);
    }
}
