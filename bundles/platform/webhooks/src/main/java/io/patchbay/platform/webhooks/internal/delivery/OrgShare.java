package io.patchbay.platform.webhooks.internal.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** One organization's part of this node. Guarded by {@link Lanes}. */
final class OrgShare {
    private final String org;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int flying;
    private int held;

    OrgShare(String org) {
        this.org = org;
    }

    String org() {
        return org;
    }

    Map<String, Lane> lanes() {
        return lanes;
    }

    int flying() {
        return flying;
    }

    void flying(int more) {
        flying += more;
    }

    int held() {
        return held;
    }

    void held(int more) {
        held += more;
    }

    /** Lines up a lane that has something to start. */
    void queue(Lane lane, int atOnce) {
        if (!lane.isQueued() && lane.mayStart(atOnce)) {
            lane.setQueued(true);
            ready.add(lane);
        }
    }

    /** The lane whose turn it is, or null. */
    @org.jspecify.annotations.Nullable
    Lane turn() {
        var lane = ready.poll();
        if (lane != null) {
            lane.setQueued(false);
        }
        return lane;
    }
}
