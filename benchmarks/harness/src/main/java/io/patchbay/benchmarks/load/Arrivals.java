package io.patchbay.benchmarks.load;

import java.time.Duration;

/** Counts what arrives, and when the first and the last came. */
public final class Arrivals {
    private long count;
    private long last;

    public synchronized void one() {
        count++;
        last = System.nanoTime();
        notifyAll();
    }

    public synchronized void reset() {
        count = 0;
        last = System.nanoTime();
    }

    public synchronized long count() {
        return count;
    }

    /** {@link System#nanoTime} of the last arrival. */
    public synchronized long last() {
        return last;
    }

    /** Waits until so many have arrived, or none has come for some time. @return how many there are */
    public synchronized long await(long expected, Duration patience) throws InterruptedException {
        long quietSince = System.nanoTime();
        long seen = count;
        while (count < expected && System.nanoTime() - quietSince < patience.toNanos()) {
            wait(100);
            if (count != seen) {
                seen = count;
                quietSince = System.nanoTime();
            }
        }
        return count;
    }
}
