package io.patchbay.platform.persistence.internal.commit;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Counts of what the queue did since it was opened. */
public final class Figures {
    private final LongAdder batches = new LongAdder();
    private final LongAdder units = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder undone = new LongAdder();
    private final LongAdder outages = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final IntSupplier unsettled;

    Figures(IntSupplier unsettled) {
        this.unsettled = unsettled;
    }

    void committed(int count, long took) {
        batches.increment();
        units.add(count);
        nanos.add(took);
    }

    void failed(int count) {
        failures.add(count);
    }

    void undone() {
        undone.increment();
    }

    void outage() {
        outages.increment();
    }

    /** Transactions that ended well. */
    public long batches() {
        return batches.sum();
    }

    /** Units in them. */
    public long units() {
        return units.sum();
    }

    /** Units that failed otherwise than by an applier's refusal. */
    public long failures() {
        return failures.sum();
    }

    /** Transactions that were rolled back, their units to be run again without each other. */
    public long rollbacks() {
        return undone.sum();
    }

    /** Times the database was lost. */
    public long outages() {
        return outages.sum();
    }

    /** Time spent in transactions that ended well, from the first statement to the end of the commit. */
    public long nanos() {
        return nanos.sum();
    }

    /** Units that wait for their end. */
    public int unsettled() {
        return unsettled.getAsInt();
    }
}
