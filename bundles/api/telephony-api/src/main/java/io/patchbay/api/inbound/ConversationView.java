package io.patchbay.api.inbound;

import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A thread of a number with a peer, as a tenant may see it: one for both, whatever project the number serves.
 *
 * @param id {@code conv_…}, as the texts that came in show it
 * @param org slug of the number's owner
 * @param project the project that the number served when a text last came in
 * @param number the tenant's end
 * @param peer the other end
 * @param unread how many texts came in since it was last read or replied to
 * @param tags in alphabetical order
 * @param last the newest text that came in, or was sent, by whatever way
 * @param created when it began
 */
public record ConversationView(
        String id,
        String org,
        Optional<String> project,
        SenderId number,
        Peer peer,
        State state,
        int unread,
        List<String> tags,
        Last last,
        Instant created) {
    /** Whether somebody still has to do something; a text that comes in opens it again. */
    public enum State {
        OPEN,
        RESOLVED;

        /** The word on the wire and in the store. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException for another word */
        public static State of(String wire) {
            for (var state : values()) {
                if (state.wire().equals(wire)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("Write state as open or resolved.");
        }
    }

    /**
     * The newest text.
     *
     * @param message its id
     * @param outbound whether it was sent
     */
    public record Last(String message, boolean outbound, Instant at) {}

    /** Without numbers. */
    @Override
    public String toString() {
        return "ConversationView[" + id + ", " + state.wire() + "]";
    }
}
