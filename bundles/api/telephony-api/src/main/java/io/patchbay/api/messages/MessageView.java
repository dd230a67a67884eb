package io.patchbay.api.messages;

import io.patchbay.api.money.Money;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as a tenant may see it.
 *
 * @param price what it costs: set aside until it is sent, then charged; nothing once that was given back. Empty of a message from before messages had prices
 * @param provider id of the provider that has or had it
 * @param providerMessageId the carrier's id
 * @param error why it ended badly
 * @param history its transitions in order; empty in lists
 * @param media addresses of what went with the text
 */
public record MessageView(
        String id,
        String org,
        Optional<String> project,
        MessageState state,
        SenderId from,
        E164 to,
        String body,
        Encoding encoding,
        int segments,
        Optional<Money> price,
        Optional<String> provider,
        Optional<String> providerMessageId,
        Optional<Failure> error,
        Times times,
        List<Transition> history,
        List<URI> media) {

    /** Without media. */
    public MessageView(
            String id,
            String org,
            Optional<String> project,
            MessageState state,
            SenderId from,
            E164 to,
            String body,
            Encoding encoding,
            int segments,
            Optional<Money> price,
            Optional<String> provider,
            Optional<String> providerMessageId,
            Optional<Failure> error,
            Times times,
            List<Transition> history) {
        this(
                id,
                org,
                project,
                state,
                from,
                to,
                body,
                encoding,
                segments,
                price,
                provider,
                providerMessageId,
                error,
                times,
                history,
                List.of());
    }

    /**
     * What went wrong.
     *
     * @param code ours, or the carrier's as it came
     * @param text a sentence
     */
    public record Failure(String code, String text) {}

    /** When: accepted, last changed, delivered, and until when it may be sent. */
    public record Times(Instant created, Instant updated, Optional<Instant> delivered, Instant validUntil) {}

    /** One step of its life, as a tenant sees it. */
    public record Transition(MessageState state, Instant at, Optional<Failure> error) {}

    /** Without numbers and body. */
    @Override
    public String toString() {
        return "MessageView[" + id + ", " + state.wire() + "]";
    }
}
