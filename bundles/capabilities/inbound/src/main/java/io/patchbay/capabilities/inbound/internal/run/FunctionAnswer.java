package io.patchbay.capabilities.inbound.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.webhooks.SignedCalls.Answered;
import io.patchbay.platform.twiml.MessagingResponse;
import java.util.List;
import java.util.Locale;

/**
 * What a function's answer says.
 *
 * @param replies texts to send back
 * @param note a few words for the tenant
 */
record FunctionAnswer(List<String> replies, String note) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an answer by its Content-Type; what is neither JSON nor XML says nothing. */
    static FunctionAnswer of(Answered answer, String peer) {
        var type = answer.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = type.equals("application/json") || type.endsWith("+json");
        boolean xml = type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml");
        if ((json || xml) && answer.cut()) {
            return nothing("the answer was too long to be read");
        }
        if (json) {
            return json(answer.body());
        }
        return xml ? xml(answer.body(), peer) : nothing("answered without a reply");
    }

    private static FunctionAnswer json(String body) {
        try {
            var reply = JSON.readTree(body).path("reply");
            if (reply.isTextual() && !reply.textValue().isBlank()) {
                return new FunctionAnswer(List.of(reply.textValue()), "answered");
            }
            boolean silent = reply.isMissingNode() || reply.isNull() || reply.isTextual();
            return nothing(silent ? "answered without a reply" : "the reply is not a string");
        } catch (JsonProcessingException e) {
            return nothing("the answer is not the JSON that it claims to be");
        }
    }

    private static FunctionAnswer xml(String body, String peer) {
        try {
            var all = MessagingResponse.parse(body).messages();
            var texts = all.stream()
                    .filter(message -> message.to().isEmpty() || message.to().equals(peer))
                    .map(MessagingResponse.Message::body)
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (texts.isEmpty()) {
                return nothing(all.isEmpty() ? "answered without a reply" : "the TwiML has no text for the sender");
            }
            return new FunctionAnswer(texts, "answered");
        } catch (IllegalArgumentException e) {
            return nothing("the TwiML cannot be read: " + e.getMessage());
        }
    }

    private static FunctionAnswer nothing(String note) {
        return new FunctionAnswer(List.of(), note);
    }
}
