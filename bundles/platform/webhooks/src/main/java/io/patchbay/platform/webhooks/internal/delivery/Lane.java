package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/** What waits for one endpoint, or for an organization's callbacks to one origin. Guarded by {@link Lanes}. */
final class Lane {
    /** From so many failures in a row on, a receiver is only probed: its waiting attempts would be as many open connections. */
    private static final int FAILING_FROM = 10;

    private static final int PROBES = 2;

    /** Rows that a lane is fed before it has shown that it delivers. */
    private static final int FIRST_FEED = 20;

    private final String key;
    private final OrgShare org;
    private final Queue<DeliveryRow> ready = new ArrayDeque<>();
    private final Lines lines = new Lines();
    private int flying;
    private int failures;
    private int feed = FIRST_FEED;
    private boolean queued;

    /** Until it was fed once, nobody knows what the store has from before. */
    private boolean more = true;

    private boolean settled;
    private long skipped;
    private long turned;

    Lane(String key, OrgShare org) {
        this.key = key;
        this.org = org;
    }

    String key() {
        return key;
    }

    OrgShare org() {
        return org;
    }

    /** @param room whether there is any. @return whether it stays; otherwise it goes back to the store */
    boolean add(DeliveryRow row, Predicate<String> held, boolean room) {
        return lines.add(row, held, room, ready::add);
    }

    DeliveryRow start() {
        flying++;
        return ready.remove();
    }

    void ended(boolean delivered) {
        flying--;
        failures = delivered ? 0 : failures + 1;
        feed = delivered ? feed + 1 : FIRST_FEED;
    }

    /** A row is over: the next of its thread may be tried. */
    void advance(DeliveryRow over) {
        var next = lines.advance(over);
        if (next != null) {
            ready.add(next);
        }
    }

    Lines lines() {
        return lines;
    }

    boolean hasFailed() {
        return failures > 0;
    }

    boolean mayStart(int atOnce) {
        return !ready.isEmpty() && flying < (failures >= FAILING_FROM ? Math.min(PROBES, atOnce) : atOnce);
    }

    private int waiting() {
        return ready.size() + lines.waiting();
    }

    /** How many more rows it takes of those that come by themselves. */
    int room(int rows) {
        return Math.max(0, (failures >= FAILING_FROM ? Math.min(rows, FIRST_FEED) : rows) - waiting());
    }

    /** How many more rows it is to be fed from the store: more, the more it delivers. */
    int appetite(int rows) {
        return Math.max(0, Math.min(rows, feed) - waiting());
    }

    /** Takes out what was not started. */
    List<DeliveryRow> drain() {
        var all = new java.util.ArrayList<>(lines.drain());
        all.addAll(ready);
        ready.forEach(lines::advance);
        ready.clear();
        more = false;
        return all;
    }

    /** Whether the store may have rows that it has to be fed before it takes what comes by itself. */
    boolean hasMore() {
        return more;
    }

    void setMore() {
        more = true;
    }

    /** A row found no room, and stays in the store. */
    void skip() {
        more = true;
        skipped++;
    }

    long skipped() {
        return skipped;
    }

    /** The store was looked through. @param before what was skipped when that began */
    void fed(long before) {
        more = skipped != before;
    }

    /** When the store's order of its threads last changed, as counted by {@link Lanes}. */
    long turned() {
        return turned;
    }

    void turned(long count) {
        turned = count;
    }

    /** Whether it is time to fetch what found no room. */
    boolean isHungry(int rows) {
        return more && waiting() <= Math.min(rows, feed) / 4;
    }

    /** Whether it is in its organization's queue for a slot. */
    boolean isQueued() {
        return queued;
    }

    void setQueued(boolean queued) {
        this.queued = queued;
    }

    /** Whether no other node has rows of it in hand. */
    boolean isSettled() {
        return settled;
    }

    void settled(boolean now) {
        settled = now;
    }

    /** It is another node's from now on. @return what was not begun, on its way back to the store */
    List<DeliveryRow> leave() {
        var all = drain();
        all.forEach(lines::refuse);
        return all;
    }

    /** Whether it has nothing to do. @param home whether this node is to fetch what waits for it */
    boolean isIdle(boolean home) {
        return ready.isEmpty() && lines.isEmpty() && flying == 0 && !(more && home);
    }
}
