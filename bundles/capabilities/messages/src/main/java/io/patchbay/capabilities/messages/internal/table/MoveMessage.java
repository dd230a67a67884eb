package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.store.Change;
import io.patchbay.capabilities.messages.internal.life.Move;

/**
 * A move of one message.
 *
 * @param id the message; empty for a receipt that names it by the carrier's id alone
 */
record MoveMessage(String id, Move move) implements Change<Moved> {
    @Override
    public String toString() {
        return "MoveMessage[" + id + ", " + move.getClass().getSimpleName() + "]";
    }
}
