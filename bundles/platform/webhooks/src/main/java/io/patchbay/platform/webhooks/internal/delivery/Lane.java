package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Backlog backlog = new Backlog();

    /** Rows that have their places in {@link #lines} and are being written. */
    private final Map<String, DeliveryRow> coming = new LinkedHashMap<>();

    private int flying;
    private int failures;
    private int feed = FIRST_FEED;
    private boolean queued;
    private boolean settled;
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

    /** A row that is being written takes its place. @return whether there is one */
    boolean expect(DeliveryRow row) {
        if (!lines.add(row)) {
            return false;
        }
        coming.put(row.id(), row);
        return true;
    }

    /** A row is written, and may be tried when its turn comes. @return whether it was expected */
    boolean written(DeliveryRow row) {
        if (coming.remove(row.id()) == null) {
            return false;
        }
        if (lines.isFirst(row)) {
            ready.add(row);
        }
        return true;
    }

    /** A row is not written after all. @return whether it was expected */
    boolean unwritten(DeliveryRow row) {
        if (coming.remove(row.id()) == null) {
            return false;
        }
        if (!lines.drop(row)) {
            advance(row);
        }
        return true;
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
        if (next != null && !coming.containsKey(next.id())) {
            ready.add(next);
        }
    }

    /** A row has to wait for its retry. @return those behind it, which go back to the store */
    List<DeliveryRow> fallBack(DeliveryRow failed) {
        var behind = lines.fallBack(failed);
        behind.forEach(row -> coming.remove(row.id()));
        return behind;
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
        return ready.size() + lines.waiting() + coming.size();
    }

    /** How many more rows it takes while they are written. */
    int room(int rows) {
        return Math.max(0, (failures >= FAILING_FROM ? Math.min(rows, FIRST_FEED) : rows) - waiting());
    }

    /** How many more rows it is to be fed from the store: more, the more it delivers. */
    int appetite(int rows) {
        return Math.max(0, Math.min(rows, feed) - waiting());
    }

    /** Takes out what was not started. */
    List<DeliveryRow> drain() {
        var all = new ArrayList<>(lines.drain());
        all.forEach(row -> coming.remove(row.id()));
        var first = new ArrayList<>(ready);
        first.addAll(coming.values());
        first.forEach(lines::advance);
        ready.clear();
        coming.clear();
        backlog.clear();
        all.addAll(first);
        return all;
    }

    /** What the store has of it. */
    Backlog backlog() {
        return backlog;
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
        return backlog.hasMore() && isLow(rows);
    }

    /** Whether so little waits here that what waits in the store is fetched. */
    private boolean isLow(int rows) {
        return waiting() <= Math.min(rows, feed) / 4;
    }

    /** Whether a row that is being written may take a place before those that wait in the store. */
    boolean keeps(DeliveryRow row, int rows) {
        return backlog.isClear(row.turn().thread()) && (!backlog.hasMore() || isLow(rows));
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
        return ready.isEmpty() && lines.isEmpty() && flying == 0 && backlog.isEmpty() && !(backlog.hasMore() && home);
    }
}
