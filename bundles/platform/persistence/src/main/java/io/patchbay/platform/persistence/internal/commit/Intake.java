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
    private final ConcurrentLinkedQueue<Patient> patient = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsettled = new AtomicInteger();
    private final int limit;
    private final long along;
    private volatile @Nullable Thread waiting;
    private volatile @Nullable Control control;

    Intake(Limits limits) {
        this.limit = limits.unsettled();
        this.along = limits.along().toNanos();
    }

    /** Takes a unit in, unless too many wait for their end. */
    boolean offer(Unit<?, ?> unit) {
        return hasRoom() && put(unit);
    }

    /** The same, to be taken along with others. The writer is only woken by the first, to look at the clock. */
    boolean offerAlong(Unit<?, ?> unit) {
        if (!hasRoom()) {
            return false;
        }
        var entry = new Patient(unit, System.nanoTime() + along);
        patient.add(entry);
        if (entry.equals(patient.peek())) {
            wake();
        }
        return true;
    }

    private boolean hasRoom() {
        boolean room = unsettled.incrementAndGet() <= limit;
        if (!room) {
            unsettled.decrementAndGet();
        }
        return room;
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

    private boolean put(Entry entry) {
        queue.add(entry);
        wake();
        return true;
    }

    private void wake() {
        var thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Adds the next units, up to a number and up to a control; those that may wait first, if there are others or their time is over. */
    void take(List<Unit<?, ?>> into, int max) {
        if (!into.isEmpty() || !queue.isEmpty() || patience() <= 0) {
            takeAlong(into, max);
        }
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

    private void takeAlong(List<Unit<?, ?>> into, int max) {
        while (into.size() < max) {
            var next = patient.poll();
            if (next == null) {
                return;
            }
            into.add(next.unit);
        }
    }

    /** How long the first of those that may wait still does. */
    private long patience() {
        var first = patient.peek();
        return first == null ? Long.MAX_VALUE : first.until - System.nanoTime();
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
            takeAlong(units, Integer.MAX_VALUE);
            take(units, Integer.MAX_VALUE);
        } while (runControl());
        return units;
    }

    /** Waits until something comes; sometimes ends earlier. */
    void await(long nanos) {
        waiting = Thread.currentThread();
        if (queue.isEmpty()) {
            LockSupport.parkNanos(this, Math.max(0, Math.min(nanos, patience())));
        }
        waiting = null;
    }

    /** What goes through the queue. */
    sealed interface Entry permits Unit, Control {}

    private record Control(Runnable work) implements Entry {}

    /** @param until the {@link System#nanoTime} from which on it waits for no others */
    private record Patient(Unit<?, ?> unit, long until) {}
}
