package io.patchbay.routes.sms.internal;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.money.Money;
import io.patchbay.api.store.Once;
import io.patchbay.routes.support.Replies;
import io.patchbay.routes.support.Wire;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How messages look in the answers of both families. {@code price} is null for messages from before they had prices. */
final class MessageJson {
    private MessageJson() {}

    /** The answer to a send: 202, or 200 for a repeat. */
    static ApiResponse accepted(Once<?> result) {
        return Replies.once(result.map(AcceptedSms.class::cast), 202, MessageJson::acceptedBody);
    }

    private static Map<String, Object> acceptedBody(AcceptedSms sms) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", sms.id());
        body.put("message_id", sms.id());
        body.put("status", sms.state().relayStatus());
        body.put("state", sms.state().wire());
        body.put("from", sms.from().value());
        body.put("to", sms.to().value());
        body.put("segments", sms.segments());
        body.put("price", price(sms.price()));
        return body;
    }

    /** An item of a list: everything but the history. */
    static Map<String, Object> summary(MessageView message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", message.id());
        body.put("message_id", message.id());
        body.put("status", message.state().relayStatus());
        body.put("state", message.state().wire());
        body.put("project", message.project().orElse(null));
        body.put("from", message.from().value());
        body.put("to", message.to().value());
        body.put("body", message.body());
        body.put("mediaUrls", message.media().stream().map(URI::toString).toList());
        body.put("encoding", message.encoding().name());
        body.put("segments", message.segments());
        body.put("price", price(message.price()));
        body.put("provider", message.provider().orElse(null));
        error(body, message.error());
        body.put("created_at", Wire.time(message.times().created()));
        body.put("updated_at", Wire.time(message.times().updated()));
        body.put("delivered_at", time(message.times().delivered()));
        body.put("valid_until", Wire.time(message.times().validUntil()));
        return body;
    }

    /** A message with its history, oldest first. */
    static Map<String, Object> full(MessageView message) {
        var body = summary(message);
        body.put(
                "history",
                message.history().stream().map(MessageJson::transition).toList());
        return body;
    }

    private static Map<String, Object> transition(MessageView.Transition transition) {
        var step = new LinkedHashMap<String, Object>();
        step.put("state", transition.state().wire());
        step.put("at", Wire.time(transition.at()));
        transition.error().ifPresent(e -> step.put("error", failure(e)));
        return step;
    }

    private static @Nullable Map<String, Object> price(Optional<Money> price) {
        return price.map(Money::json).orElse(null);
    }

    /** Once as an object, and once flat beside the state, where clients of other APIs look for it. */
    private static void error(Map<String, Object> body, Optional<MessageView.Failure> error) {
        body.put("error", error.map(MessageJson::failure).orElse(null));
        body.put("error_code", error.map(MessageView.Failure::code).orElse(null));
        body.put("error_text", error.map(MessageView.Failure::text).orElse(null));
    }

    private static Map<String, Object> failure(MessageView.Failure failure) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", failure.code());
        body.put("text", failure.text());
        return body;
    }

    private static @Nullable String time(Optional<Instant> at) {
        return at.map(Wire::time).orElse(null);
    }
}
