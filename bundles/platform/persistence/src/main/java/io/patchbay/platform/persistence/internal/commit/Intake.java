package io.patchbay.platform.persistence.internal.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What callers have handed over and the writer has not taken: many put in, one takes out. */
final class Intake {
    private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsettled = new AtomicInteger();
    private final int limit;
    private volatile @Nullable Thread waiting;
    private volatile @Nullable Control control;

    /** @param limit units that may be without an end at a time */
    Intake(int limit) {
        this.limit = limit;
    }

    /** Takes a unit in, unless too many wait for their end. */
    boolean offer(Unit<?, ?> unit) {
        if (unsettled.incrementAndGet() > limit) {
            unsettled.decrementAndGet();
            return false;
        }
        put(unit);
        return true;
    }

    /** Units have come to their end. */
    void settled(int count) {
        unsettled.addAndGet(-count);
    }

    /** Units without an end. */
    int unsettled() {
        return unsettled.get();
    }

    /** Something for the writer to do between two batches, after all that was put in before. */
    void control(Runnable work) {
        put(new Control(work));
    }

    private void put(Entry entry) {
        queue.add(entry);
        var thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Adds the next units, up to a number and up to a control. */
    void take(List<Unit<?, ?>> into, int max) {
        while (into.size() < max && control == null) {
            var next = queue.poll();
            if (next == null) {
                return;
            }
            if (next instanceof Unit<?, ?> unit) {
                into.add(unit);
            } else {
                control = (Control) next;
            }
        }
    }

    /** Does what the last taking has come upon. Returns whether there was something. */
    boolean runControl() {
        var found = control;
        control = null;
        if (found == null) {
            return false;
        }
        found.work().run();
        return true;
    }

    /** Everything that is left, by whoever finds the writer gone. */
    List<Unit<?, ?>> drain() {
        var units = new ArrayList<Unit<?, ?>>();
        do {
            take(units, Integer.MAX_VALUE);
        } while (runControl());
        return units;
    }

    /** Waits until something comes; sometimes ends earlier. */
    void await(long nanos) {
        waiting = Thread.currentThread();
        if (queue.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        waiting = null;
    }

    /** What goes through the queue. */
    sealed interface Entry permits Unit, Control {}

    private record Control(Runnable work) implements Entry {}
}
