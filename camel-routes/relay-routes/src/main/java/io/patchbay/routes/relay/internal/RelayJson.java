package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.routes.support.Replies;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the relay answers: every object says {@code success}, and times end in {@code +00:00}. */
final class RelayJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RelayJson() {}

    /** The answer to a send: 202, or 200 for a repeat. */
    static ApiResponse accepted(SendSms sms, Once<AcceptedSms> made) {
        return Replies.once(made, 202, accepted -> {
            var body = new LinkedHashMap<String, Object>();
            body.put("message_id", accepted.id());
            body.put("status", accepted.state().relayStatus());
            body.put("idempotency_key", sms.options().once().map(OnceKey::key).orElse(null));
            return success(body);
        });
    }

    static Map<String, Object> success(Map<String, Object> fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("success", true);
        body.putAll(fields);
        return body;
    }

    static Map<String, Object> message(MessageView message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message_id", message.id());
        body.put("status", message.state().relayStatus());
        body.put("state", message.state().wire());
        body.put("last_error", message.error().map(MessageView.Failure::text).orElse(null));
        body.put("created_at", time(message.times().created()));
        body.put(
                "delivered_at", message.times().delivered().map(RelayJson::time).orElse(null));
        return body;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
