package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.WebhookCare.Replay;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Wire;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Requests about what became of an organization's deliveries. */
final class CareRequests {
    private static final int MAX_EVENT = 64;
    private static final int MAX_TIME = 40;
    private static final int MAX_YEAR = 9999;

    private final WebhookCare care;

    CareRequests(WebhookCare care) {
        this.care = care;
    }

    /** {@code GET /v1/orgs/{slug}/webhooks/{id}/deliveries} */
    CompletionStage<ApiResponse> deliveries(ApiRequest request) {
        return care.deliveries(organization(request), id(request), Paging.of(request))
                .thenApply(page -> ApiResponse.ok(Paging.body("deliveries", page, CareRequests::json)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/replay}: one event, or those of a time. */
    CompletionStage<ApiResponse> replay(ApiRequest request) {
        var org = organization(request);
        var fields = JsonFields.of(request);
        var event = fields.optionalText("event", MAX_EVENT);
        if (event.good()
                && event.get().filter(id -> !id.matches("[A-Za-z0-9_]+")).isPresent()) {
            fields.error("event", "invalid_event", "Give the event's id as the header webhook-id showed it.");
        }
        var since = time(fields, "since");
        var until = time(fields, "until");
        if (!fields.has("event") && !fields.has("since")) {
            fields.error("event", "required", "Name one event, or give since (and until) for those of a time.");
        }
        fields.check();
        return care.replay(org, id(request), new Replay(event.get(), since, until))
                .thenApply(count -> ApiResponse.of(202, Map.of("replayed", count)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/test} */
    CompletionStage<ApiResponse> test(ApiRequest request) {
        return care.test(organization(request), id(request)).thenApply(delivery -> ApiResponse.of(202, json(delivery)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/enable} */
    CompletionStage<ApiResponse> enable(ApiRequest request) {
        return care.enable(organization(request), id(request))
                .thenApply(endpoint -> ApiResponse.ok(WebhookRequests.json(endpoint)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/disable} */
    CompletionStage<ApiResponse> disable(ApiRequest request) {
        return care.disable(organization(request), id(request))
                .thenApply(endpoint -> ApiResponse.ok(WebhookRequests.json(endpoint)));
    }

    private static String organization(ApiRequest request) {
        var org = request.pathParameter("slug");
        request.principal().requireWholeOrg(org);
        request.principal().require(Scope.WEBHOOKS);
        return org;
    }

    private static String id(ApiRequest request) {
        return request.pathParameter("id");
    }

    private static Optional<Instant> time(JsonFields fields, String name) {
        var written = fields.optionalText(name, MAX_TIME);
        if (!written.good()) {
            return Optional.empty();
        }
        try {
            return written.get()
                    .map(OffsetDateTime::parse)
                    .filter(time -> time.getYear() >= 0 && time.getYear() <= MAX_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            fields.error(name, "invalid_time", "Write the time as RFC 3339, such as 2026-11-22T09:30:00Z.");
            return Optional.empty();
        }
    }

    private static Map<String, Object> json(Delivery delivery) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", delivery.id());
        body.put("event", delivery.eventId());
        body.put("type", delivery.type());
        body.put("state", delivery.state());
        body.put("attempts", delivery.attempts());
        body.put("last", delivery.last().orElse(null));
        body.put("created", Wire.time(delivery.created()));
        body.put("next", delivery.next().map(Wire::time).orElse(null));
        return body;
    }
}
