package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Arrays;

/** Items of 64 bits by the time they are due, in 16 bytes each: a million receipts may wait for a host that is away. */
final class DueHeap {
    private long[] dues = new long[64];
    private long[] items = new long[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** When the first is due; there must be one. */
    long due() {
        return dues[0];
    }

    void add(long due, long item) {
        if (size == dues.length) {
            dues = Arrays.copyOf(dues, size * 2);
            items = Arrays.copyOf(items, size * 2);
        }
        int at = size++;
        while (at > 0 && dues[(at - 1) / 2] > due) {
            place(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
        dues[at] = due;
        items[at] = item;
    }

    /** Takes the first; there must be one. */
    long poll() {
        long first = items[0];
        size--;
        sink(dues[size], items[size]);
        return first;
    }

    private void sink(long due, long item) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && dues[child + 1] < dues[child]) {
                child++;
            }
            if (dues[child] >= due) {
                break;
            }
            place(at, child);
            at = child;
        }
        dues[at] = due;
        items[at] = item;
    }

    private void place(int at, int from) {
        dues[at] = dues[from];
        items[at] = items[from];
    }
}
