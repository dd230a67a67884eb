package io.patchbay.platform.webhooks.internal.delivery;

/**
 * A lane with room for what waits in the store.
 *
 * @param rows how many due rows to look at
 * @param known what was known of the store before that
 * @param settled whether no other node has rows of it in hand
 */
record Hungry(String org, String lane, int rows, Backlog.Mark known, boolean settled) {
    static Hungry of(Lane lane, int rows) {
        return new Hungry(lane.org().org(), lane.key(), rows, lane.backlog().mark(), lane.isSettled());
    }
}
