package io.patchbay.platform.providerregistry.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of places, taken and given back without a lock and without allocation: a stack of free indexes, whose head carries a
 * counter in its upper half, so that a head seen again is never mistaken for an untouched one.
 */
final class Slots<T> {
    private static final int NONE = -1;
    private static final long INDEX = 0xFFFF_FFFFL;
    private static final long ONE_CHANGE = 1L << 32;

    private final AtomicReferenceArray<@Nullable T> items;
    private final AtomicIntegerArray next;
    private final AtomicLong head;
    private final AtomicInteger used = new AtomicInteger();

    Slots(int size) {
        items = new AtomicReferenceArray<>(size);
        next = new AtomicIntegerArray(size);
        for (int i = 0; i < size; i++) {
            next.set(i, i + 1 < size ? i + 1 : NONE);
        }
        head = new AtomicLong(0);
    }

    /** An index that is nobody else's now, or -1 if every one is taken. */
    int take() {
        while (true) {
            long seen = head.get();
            int index = (int) seen;
            if (index == NONE) {
                return NONE;
            }
            if (head.compareAndSet(seen, head(seen, next.get(index)))) {
                used.incrementAndGet();
                return index;
            }
        }
    }

    void put(int index, T item) {
        items.set(index, item);
    }

    @Nullable
    T at(int index) {
        return items.get(index);
    }

    void free(int index) {
        items.set(index, null);
        used.decrementAndGet();
        while (true) {
            long seen = head.get();
            next.set(index, (int) seen);
            if (head.compareAndSet(seen, head(seen, index))) {
                return;
            }
        }
    }

    int used() {
        return used.get();
    }

    int size() {
        return items.length();
    }

    private static long head(long before, int index) {
        return ((before & ~INDEX) + ONE_CHANGE) | (index & INDEX);
    }
}
