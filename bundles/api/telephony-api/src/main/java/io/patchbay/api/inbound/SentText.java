package io.patchbay.api.inbound;

import io.patchbay.api.store.Change;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;

/**
 * A message was accepted that may belong to a thread: it is noted there, and is its newest text. The result is whether there is such a thread.
 *
 * @param message its id
 * @param at when it was accepted
 */
public record SentText(String org, SenderId from, E164 to, String message, Instant at) implements Change<Boolean> {
    /** Without numbers. */
    @Override
    public String toString() {
        return "SentText[" + message + "]";
    }
}
