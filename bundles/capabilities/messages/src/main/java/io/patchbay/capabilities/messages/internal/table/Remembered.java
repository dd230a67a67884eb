package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.telephony.E164;
import java.util.EnumSet;
import java.util.Set;

/**
 * As much of a message's row as is needed to forget it.
 *
 * @param created epoch millis
 * @param hasText whether its text is still stored
 */
public record Remembered(String id, long created, MessageState state, E164 recipient, boolean hasText) {
    private static final Set<MessageState> MOVING = EnumSet.of(
            MessageState.ACCEPTED,
            MessageState.SCHEDULED,
            MessageState.HELD,
            MessageState.QUEUED,
            MessageState.SENDING,
            MessageState.UNKNOWN);

    /** Whether number and text are still needed to send it, or to find out whether it was. */
    public boolean moving() {
        return MOVING.contains(state);
    }

    @Override
    public String toString() {
        return "Remembered[" + id + "]";
    }
}
