package io.patchbay.platform.webhooks.internal.delivery;

import java.util.HashMap;
import java.util.Map;

/**
 * What the store has of a lane that is not in memory, as far as it is known. Rows that this node writes and does not keep are noted one by one, so that others of their threads follow
 * them through the store; of all else it is only known that there may be something, until the lane was fed with all that is due. Guarded by {@link Lanes}.
 */
final class Backlog {
    /** Noted rows of which it is told that they are written. Where there are more it is enough to know that there are. */
    private static final int MOST = 200;

    private final Map<String, Noted> noted = new HashMap<>();
    private final Map<String, Integer> threads = new HashMap<>();
    private boolean more = true;

    /** Until it was fed once, nobody knows what the store has from before. */
    private boolean unknown = true;

    private long skipped;
    private long surprises;

    /** @param written what was {@link #skipped} when it was told to be written; 0 before that */
    private record Noted(String thread, long written) {}

    /** What was known when a look at the store began. */
    record Mark(long skipped, long surprises) {}

    Mark mark() {
        return new Mark(skipped, surprises);
    }

    /** Whether there is something to be fed. */
    boolean hasMore() {
        return more;
    }

    void setMore() {
        more = true;
    }

    /** Whether a row that is being written may be kept: nothing of its thread is in the store alone. */
    boolean isClear(String thread) {
        return !unknown && !threads.containsKey(thread);
    }

    /** Rows came into the store that nobody noted here. */
    void surprise() {
        more = true;
        unknown = true;
        surprises++;
    }

    /** A row is being written, and not kept. */
    void note(DeliveryRow row) {
        put(row.id(), new Noted(row.turn().thread(), 0));
    }

    /** A row is in the store, found no room here, or may be there. */
    void skip(String id) {
        more = true;
        skipped++;
        var known = noted.get(id);
        if (known == null) {
            surprise();
            return;
        }
        put(id, new Noted(known.thread, skipped));
        if (noted.size() > MOST) {
            forget(skipped);
            surprise();
        }
    }

    boolean knows(String id) {
        return noted.containsKey(id);
    }

    /** A row is here, or over. */
    void remove(String id) {
        var known = noted.remove(id);
        if (known != null) {
            threads.computeIfPresent(known.thread, (thread, rows) -> rows == 1 ? null : rows - 1);
        }
    }

    /** The lane was fed with all that was due. @param before what was known when that began */
    void fed(Mark before) {
        more = skipped != before.skipped || surprises != before.surprises;
        unknown &= surprises != before.surprises;
        forget(before.skipped);
    }

    /** What waits is given up, or another node's. */
    void clear() {
        noted.clear();
        threads.clear();
        surprise();
        more = false;
    }

    boolean isEmpty() {
        return noted.isEmpty();
    }

    private void forget(long until) {
        var over = noted.entrySet().stream()
                .filter(row -> row.getValue().written > 0 && row.getValue().written <= until)
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(this::remove);
    }

    private void put(String id, Noted row) {
        if (noted.put(id, row) == null) {
            threads.merge(row.thread, 1, Integer::sum);
        }
    }
}
