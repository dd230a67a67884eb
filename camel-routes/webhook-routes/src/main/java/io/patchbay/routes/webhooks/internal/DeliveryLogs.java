package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.webhooks.WebhookCare.Attempt;
import io.patchbay.api.webhooks.WebhookCare.Log;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the log of a delivery looks like. */
final class DeliveryLogs {
    /** Characters of a posted body that are shown. */
    private static final int BODY = 8 * 1024;

    private DeliveryLogs() {}

    static Map<String, Object> json(Log log) {
        var body = CareRequests.json(log.delivery());
        body.put("request", request(log));
        body.put(
                "log",
                log.attempts().stream()
                        .map(attempt -> json(log.delivery().eventId(), attempt))
                        .toList());
        return body;
    }

    private static Map<String, Object> request(Log log) {
        var whole = log.body();
        var request = new LinkedHashMap<String, Object>();
        request.put("method", "POST");
        request.put("url", log.url());
        request.put("body", whole.substring(0, Math.min(BODY, whole.length())));
        request.put("cut", whole.length() > BODY);
        return request;
    }

    private static Map<String, Object> json(String event, Attempt attempt) {
        var body = new LinkedHashMap<String, Object>();
        body.put("sent", Wire.time(attempt.sent()));
        body.put("duration_ms", attempt.duration().toMillis());
        body.put("headers", headers(event, attempt));
        body.put("status", attempt.status().isPresent() ? attempt.status().getAsInt() : null);
        body.put("error", attempt.error().orElse(null));
        body.put("response", response(attempt));
        body.put("next", attempt.next().map(Wire::time).orElse(null));
        return body;
    }

    /** As they were sent; of the signature only that there was one, since whoever reads the log could use it. */
    private static Map<String, Object> headers(String event, Attempt attempt) {
        var headers = new LinkedHashMap<String, Object>();
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", event);
        headers.put("webhook-timestamp", Long.toString(attempt.sent().getEpochSecond()));
        headers.put("webhook-signature", "v1,…");
        return headers;
    }

    private static Map<String, Object> response(Attempt attempt) {
        var response = new LinkedHashMap<String, Object>();
        response.put("content_type", attempt.contentType().orElse(null));
        response.put("body", attempt.response());
        return response;
    }
}
