package io.patchbay.api.messages;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Outbound messages. */
public interface MessageService {
    /**
     * Accepts a message durably: completes after the commit.
     *
     * <p>Fails with {@link io.patchbay.api.http.Problem} 403 {@code sender_not_owned}, 402 {@code insufficient_funds}, 422 (no price for
     * the destination, or an idempotency key with another payload), or
     * {@link io.patchbay.api.store.StoreUnavailable}; then nothing is stored.
     */
    CompletionStage<Once<AcceptedSms>> accept(SendSms sms);

    /** One message with its history, if it is the tenant's (and of the project, when given). */
    CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id);

    CompletionStage<Page<MessageView>> list(MessageQuery query);

    /** Everything known of a message, for an operator of the host: accepted, decisions, attempts, receipts, in order of time. */
    CompletionStage<Optional<Timeline>> timeline(String id);

    /** The lanes of this node with what waits in them. */
    List<LaneView> lanes();

    /**
     * An operator's view of a message.
     *
     * @param message the message
     * @param entries what happened, oldest first
     */
    record Timeline(MessageView message, List<Entry> entries) {}

    /**
     * One thing that happened.
     *
     * @param at when
     * @param kind {@code accepted}, {@code decision}, {@code attempt}, {@code outcome}, {@code receipt}, {@code transition}
     * @param detail a sentence
     */
    record Entry(java.time.Instant at, String kind, String detail) {}

    /** A lane: provider account and sender, with how many wait, are in flight, and its pace in messages per second. */
    record LaneView(String provider, String sender, int waiting, int inFlight, double pace) {}
}
