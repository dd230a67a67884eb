package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.capabilities.messages.internal.life.Message;
import java.util.Optional;

/**
 * What a move did.
 *
 * @param effect whether it changed the message
 * @param message the message as it is after it, if there is one
 */
public record Moved(Effect effect, Optional<Message> message) {
    public boolean applied() {
        return effect == Effect.APPLIED;
    }
}
