package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a tenant is told when a message moves: never its text. */
public final class Told {
    private Told() {}

    public static TenantEvent event(Message message, long now) {
        return new TenantEvent(
                message.sms().org(),
                message.sms().project(),
                "message." + message.state().wire(),
                Instant.ofEpochMilli(now),
                message.id(),
                message.sms().options().statusCallback(),
                data(message));
    }

    private static Map<String, Object> data(Message message) {
        var sms = message.sms();
        var data = new LinkedHashMap<String, Object>();
        data.put("message_id", message.id());
        data.put("state", message.state().wire());
        data.put("status", message.state().relayStatus());
        data.put("org", sms.org());
        data.put("project", sms.project().orElse(null));
        data.put("from", sms.from().value());
        data.put("to", sms.to().value());
        data.put("segments", sms.text().segments());
        data.put("price", message.cost().map(Money::json).orElse(null));
        message.progress().error().ifPresent(failure -> {
            data.put("error", Map.of("code", failure.code(), "text", failure.text()));
            data.put("error_code", failure.code());
            data.put("error_text", failure.text());
        });
        return data;
    }
}
