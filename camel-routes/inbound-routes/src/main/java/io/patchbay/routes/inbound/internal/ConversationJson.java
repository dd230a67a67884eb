package io.patchbay.routes.inbound.internal;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageView;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.Map;

/** Threads and their messages, as the API shows them. */
final class ConversationJson {
    private ConversationJson() {}

    static Map<String, Object> body(ConversationView view) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", view.id());
        body.put("project", view.project().orElse(null));
        body.put("number", view.number().value());
        body.put("peer", view.peer().value());
        body.put("state", view.state().wire());
        body.put("unread", view.unread());
        body.put("tags", view.tags());
        body.put("last_message_id", view.last().message());
        body.put("last_direction", direction(view.last().outbound()));
        body.put("last_at", Wire.time(view.last().at()));
        body.put("created_at", Wire.time(view.created()));
        return body;
    }

    static String direction(boolean outbound) {
        return outbound ? "outbound" : "inbound";
    }

    /** A message that was sent in the thread, with the fields of one that came in as far as it has them. */
    static Map<String, Object> sent(MessageView message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("direction", direction(true));
        body.put("channel", message.media().isEmpty() ? "sms" : "mms");
        body.put("id", message.id());
        body.put("message_id", message.id());
        body.put("project", message.project().orElse(null));
        body.put("from", message.from().value());
        body.put("to", message.to().value());
        body.put("body", message.body());
        // What a media address leads to is known to whoever hosts it.
        body.put(
                "media",
                message.media().stream()
                        .map(url -> Map.of("url", url.toString()))
                        .toList());
        body.put("state", message.state().wire());
        body.put("created_at", Wire.time(message.times().created()));
        return body;
    }

    static Map<String, Object> accepted(AcceptedSms sms, String conversation) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", sms.id());
        body.put("message_id", sms.id());
        body.put("conversation", conversation);
        body.put("status", sms.state().relayStatus());
        body.put("state", sms.state().wire());
        body.put("from", sms.from().value());
        body.put("to", sms.to().value());
        body.put("segments", sms.segments());
        return body;
    }
}
