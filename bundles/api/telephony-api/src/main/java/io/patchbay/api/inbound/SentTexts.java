package io.patchbay.api.inbound;

import io.patchbay.api.telephony.SenderId;

/** Tells which messages are worth a {@link SentText} in the transaction that accepts them. */
public interface SentTexts {
    /** Whether the number has threads at all. Told from memory, since it is asked for every message. */
    boolean follows(String org, SenderId number);
}
