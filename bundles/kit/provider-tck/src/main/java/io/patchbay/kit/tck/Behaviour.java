package io.patchbay.kit.tck;

/** How a carrier may treat a message. A fixture names a recipient for each that its carrier can be brought to. */
public enum Behaviour {
    /** Takes it and answers; reports {@code sent}, then {@code delivered}. */
    DELIVERED,
    /** Takes it and answers; reports {@code undelivered} with a code. */
    UNDELIVERED,
    /** Refuses it for good, with a code. */
    REJECTED,
    /** Refuses it for now and says when to come again; does so every time. */
    BUSY,
    /** Takes it and answers late, but within the profile's time limit. */
    SLOW,
    /** Takes it and never answers, the connection staying open. */
    SILENT,
    /** Takes it and drops the connection instead of answering; reports as {@link #DELIVERED} does. */
    LOST_ANSWER,
    /** Drops the connection without having taken it. */
    LOST_REQUEST,
    /** Takes it and answers with an error of its own (a 500). */
    ERROR,
    /** Reports before it answers. */
    EARLY_RECEIPT,
    /** Reports each state several times. */
    REPEATED_RECEIPTS
}
