package io.patchbay.providers.sandbox.internal.carrier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the newest messages stand in the log, by the hash of their reference; what is older is found by reading. A fixed 5 MB. */
final class RecentMessages {
    private static final int CAPACITY = 1 << 18;
    private static final int NONE = -1;

    private final long[] positions;
    private final int[] hashes;
    private final int[] older;
    private final int[] heads;
    private final int mask;
    private long count;

    RecentMessages() {
        this(CAPACITY);
    }

    /** @param capacity a power of two */
    RecentMessages(int capacity) {
        positions = new long[capacity];
        hashes = new int[capacity];
        older = new int[capacity];
        heads = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(heads, NONE);
    }

    synchronized void add(String reference, Position position) {
        int slot = (int) (count & mask);
        if (count > mask) {
            forget(slot);
        }
        int hash = reference.hashCode();
        positions[slot] = position.packed();
        hashes[slot] = hash;
        older[slot] = heads[hash & mask];
        heads[hash & mask] = slot;
        count++;
    }

    /** The oldest stands at the end of its chain. */
    private void forget(int slot) {
        int head = hashes[slot] & mask;
        if (heads[head] == slot) {
            heads[head] = NONE;
            return;
        }
        int at = heads[head];
        while (older[at] != slot) {
            at = older[at];
        }
        older[at] = NONE;
    }

    /** Where messages with this reference may stand, oldest first; others with the same hash among them. */
    synchronized List<Position> candidates(String reference) {
        int hash = reference.hashCode();
        var found = new ArrayList<Position>();
        for (int at = heads[hash & mask]; at != NONE; at = older[at]) {
            if (hashes[at] == hash) {
                found.add(0, Position.ofPacked(positions[at]));
            }
        }
        return found;
    }

    /** Whether messages had to be forgotten. */
    synchronized boolean full() {
        return count > mask;
    }
}
