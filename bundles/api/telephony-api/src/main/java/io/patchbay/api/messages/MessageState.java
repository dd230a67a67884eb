package io.patchbay.api.messages;

import java.util.Locale;

/**
 * The states of a message. {@code accepted → scheduled | held → queued → sending → sent → delivered | undelivered}; the rest are ends, except {@code unknown}, which a callback, a
 * look-up or a late receipt resolves.
 */
public enum MessageState {
    ACCEPTED(0, false),
    SCHEDULED(0, false),
    HELD(0, false),
    QUEUED(0, false),
    SENDING(1, false),
    UNKNOWN(2, false),
    SENT(3, false),
    UNDELIVERED(4, true),
    DELIVERED(5, true),
    /** Refused by us after acceptance. */
    REJECTED(6, true),
    /** Refused by the carrier; a later receipt still lifts one that came from {@code unknown}. */
    FAILED(6, true),
    EXPIRED(6, true),
    CANCELED(6, true);

    private final int rank;
    private final boolean terminal;

    MessageState(int rank, boolean terminal) {
        this.rank = rank;
        this.terminal = terminal;
    }

    /** Receipts move a message only to a higher rank: sending, unknown, sent, undelivered, delivered. */
    public int rank() {
        return rank;
    }

    /** Whether nothing more is done for it (an undelivered one may still be reported delivered). */
    public boolean terminal() {
        return terminal;
    }

    /** The word on the wire and in the store. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The relay's word for it: {@code queued}, {@code sending}, {@code sent} or {@code failed}. */
    public String relayStatus() {
        return switch (this) {
            case ACCEPTED, SCHEDULED, HELD, QUEUED -> "queued";
            case SENDING, UNKNOWN -> "sending";
            case SENT, DELIVERED -> "sent";
            case UNDELIVERED, REJECTED, FAILED, EXPIRED, CANCELED -> "failed";
        };
    }

    public static MessageState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
