package io.patchbay.platform.webhooks.internal.delivery;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where a delivery stands among those of its thread to the same receiver. What is not noted in the store stands behind all that is.
 *
 * @param thread what keeps its order: a conversation, a message, or the delivery alone
 * @param noted whether the store notes it among those held up
 * @param ahead ids of those that the store notes before it, in their order; of many only the first
 * @param until epoch millis when the first of those is tried again; 0 if it does not wait for that
 */
record Turn(String thread, boolean noted, List<String> ahead, long until) {
    /** A turn with nobody ahead. */
    static Turn free(String thread) {
        return new Turn(thread, false, List.of(), 0);
    }

    /** Whether it may stand in line in memory: those ahead of it do. */
    boolean follows(Predicate<String> held) {
        return ahead.size() < Line.MOST && ahead.stream().allMatch(held);
    }
}
