package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;

/** Which reports of a carrier move a message: only forward, by rank; delivered is final. */
final class Ranks {
    private Ranks() {}

    static boolean lifts(Progress progress, MessageState to) {
        var from = progress.state();
        if (from == MessageState.FAILED) {
            return progress.doubted() && to != MessageState.FAILED;
        }
        if (from == MessageState.UNDELIVERED) {
            return to == MessageState.DELIVERED;
        }
        return !from.terminal() && to.rank() > from.rank();
    }
}
