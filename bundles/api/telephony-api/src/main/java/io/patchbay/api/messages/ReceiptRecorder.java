package io.patchbay.api.messages;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Records delivery receipts: every one is kept, and a message moves only forward. */
public interface ReceiptRecorder {
    /** Completes after the commit, with what it did. */
    CompletionStage<Effect> record(Receipt receipt);

    /**
     * A receipt, translated.
     *
     * @param provider id of the provider
     * @param reference our message id as the callback address carried it, if it did
     * @param providerMessageId the carrier's id, if told
     * @param state {@code sent}, {@code delivered}, {@code undelivered} or {@code failed}
     * @param error the carrier's code and text, if any
     * @param at the carrier's time
     */
    record Receipt(
            String provider,
            Optional<String> reference,
            Optional<String> providerMessageId,
            MessageState state,
            Optional<MessageView.Failure> error,
            Instant at) {}

    /** What a receipt did: moved the message, changed nothing (duplicate, late or lower), or waits for a submit answer that names its message. */
    enum Effect {
        APPLIED,
        NO_CHANGE,
        WAITING
    }
}
