package io.patchbay.providers.sandbox.internal.carrier;

import java.util.Locale;

/** What the carrier does with a request in the end. */
public enum Reaction {
    /** Answers with its id of the message. */
    ACCEPTED,
    /** Answers that it will never take it. */
    REJECTED,
    /** Answers that it is busy, and when to come again (a 429). */
    BUSY,
    /** Answers with an error of its own (a 500). */
    ERROR,
    /** Drops the connection. */
    RESET,
    /** Keeps the connection open and says nothing. */
    SILENCE,
    /** Was not there: the connection failed. Only where carrier and sender share a process; on a wire the carrier cannot tell who connects. */
    REFUSED;

    /** The word in the log. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
