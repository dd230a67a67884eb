package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.api.messages.MessageState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A message that was handed to the SMSC in one or several parts, each with an id and receipts of its own. A message is delivered when all of its parts are, and undelivered as soon as one is.
 */
public final class Trace {
    private final String reference;
    private final String recipient;
    private final int parts;
    private final Set<String> delivered = new HashSet<>();
    private Optional<String> main = Optional.empty();
    private boolean broken;
    private boolean uncertain;

    /** @param recipient digits as they were written to the SMSC */
    public Trace(String reference, String recipient, int parts) {
        this.reference = reference;
        this.recipient = recipient;
        this.parts = parts;
    }

    public String reference() {
        return reference;
    }

    public int parts() {
        return parts;
    }

    boolean isTo(String digits) {
        return recipient.equals(digits);
    }

    /** The id by which the host knows the message: the last part's. */
    synchronized void named(String id) {
        main = Optional.of(id);
    }

    synchronized Optional<String> main() {
        return main;
    }

    /** Of one of its parts nobody knows whether it was sent: that others arrived proves nothing. */
    synchronized void uncertain() {
        uncertain = true;
    }

    /** What a receipt for the part says of the message; empty if nothing. Repeated receipts say the same again. */
    synchronized Optional<MessageState> conclude(String part, MessageState state) {
        if (parts == 1) {
            return Optional.of(state);
        }
        if (state == MessageState.UNDELIVERED) {
            broken = true;
            return Optional.of(state);
        }
        if (state == MessageState.DELIVERED) {
            delivered.add(part);
        }
        if (!broken && delivered.size() == parts) {
            return Optional.of(MessageState.DELIVERED);
        }
        return uncertain ? Optional.empty() : Optional.of(MessageState.SENT);
    }
}
