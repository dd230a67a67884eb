package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayDeque;
import java.util.Queue;

/** What waits for one endpoint, or for an organization's callbacks to one origin. Guarded by {@link Lanes}. */
final class Lane {
    /** From so many failures in a row on, a receiver is only probed: its waiting attempts would be as many open connections. */
    private static final int FAILING_FROM = 10;

    private static final int PROBES = 2;

    /** Rows that a lane is fed before it has shown that it delivers. */
    private static final int FIRST_FEED = 20;

    private final String key;
    private final OrgShare org;
    private final Queue<DeliveryRow> waiting = new ArrayDeque<>();
    private int flying;
    private int failures;
    private int feed = FIRST_FEED;
    private boolean more;
    private boolean queued;

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

    void add(DeliveryRow row) {
        waiting.add(row);
    }

    DeliveryRow start() {
        flying++;
        return waiting.remove();
    }

    void ended(boolean delivered) {
        flying--;
        failures = delivered ? 0 : failures + 1;
        feed = delivered ? feed + 1 : FIRST_FEED;
    }

    boolean hasFailed() {
        return failures > 0;
    }

    boolean mayStart(int atOnce) {
        return !waiting.isEmpty() && flying < (failures >= FAILING_FROM ? Math.min(PROBES, atOnce) : atOnce);
    }

    /** How many more rows it takes of those that come by themselves. */
    int room(int rows) {
        return Math.max(0, (failures >= FAILING_FROM ? Math.min(rows, FIRST_FEED) : rows) - waiting.size());
    }

    /** How many more rows it is to be fed from the store: more, the more it delivers. */
    int appetite(int rows) {
        return Math.max(0, Math.min(rows, feed) - waiting.size());
    }

    /** Takes out what was not started. */
    Queue<DeliveryRow> drain() {
        var all = new ArrayDeque<>(waiting);
        waiting.clear();
        more = false;
        return all;
    }

    /** Whether the store has due rows that found no room. */
    void setMore(boolean more) {
        this.more = more;
    }

    /** Whether it is time to fetch what found no room. */
    boolean isHungry(int rows) {
        return more && waiting.size() <= Math.min(rows, feed) / 4;
    }

    /** Whether it is in its organization's queue for a slot. */
    boolean isQueued() {
        return queued;
    }

    void setQueued(boolean queued) {
        this.queued = queued;
    }

    /** Whether it has nothing to do. */
    boolean isIdle() {
        return waiting.isEmpty() && flying == 0 && !more;
    }
}
