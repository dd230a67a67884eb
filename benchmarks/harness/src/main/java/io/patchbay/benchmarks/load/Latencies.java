package io.patchbay.benchmarks.load;

import java.util.Arrays;

/** Durations of one thread, to be looked at afterwards. */
public final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int size;

    public void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.nanos[i]);
        }
    }

    public int size() {
        return size;
    }

    /** The duration in microseconds that this share of all does not exceed; 0 if there is none. */
    public double micros(double share) {
        if (size == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, (int) (size * share))] / 1e3;
    }
}
