package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.WebhookCare.Filter;
import io.patchbay.api.webhooks.WebhookCare.Replay;
import io.patchbay.api.webhooks.WebhookCare.Replayed;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.QueryFilter;
import io.patchbay.routes.support.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Requests about what became of an organization's deliveries. */
final class CareRequests {
    private static final int MAX_EVENT = 64;
    private static final int MAX_TIME = 40;
    private static final String NO_EVENT = "Give the event's id as the header webhook-id showed it.";
    private static final Set<String> STATES = Set.of("waiting", "delivered", "failed");

    private final WebhookCare care;

    CareRequests(WebhookCare care) {
        this.care = care;
    }

    /** {@code GET /v1/orgs/{slug}/webhooks/{id}/deliveries} */
    CompletionStage<ApiResponse> deliveries(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.WEBHOOKS);
        var query = new QueryFilter(request, "event", "state");
        var filter = new Filter(query.value("event", CareRequests::event), query.value("state", CareRequests::state));
        query.check();
        return care.deliveries(org, id(request), filter, Paging.of(request))
                .thenApply(page -> ApiResponse.ok(Paging.body("deliveries", page, CareRequests::json)));
    }

    /** {@code GET /v1/orgs/{slug}/webhooks/{id}/deliveries/{delivery}} */
    CompletionStage<ApiResponse> log(ApiRequest request) {
        return care.log(OrgAccess.of(request, Scope.WEBHOOKS), id(request), request.pathParameter("delivery"))
                .thenApply(log -> ApiResponse.ok(DeliveryLogs.json(log)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/replay}: one event, or those of a time. */
    CompletionStage<ApiResponse> replay(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.WEBHOOKS);
        var fields = JsonFields.of(request);
        var event = fields.optionalText("event", MAX_EVENT);
        if (event.good() && event.get().filter(id -> !isId(id)).isPresent()) {
            fields.error("event", "invalid_event", NO_EVENT);
        }
        var after = fields.optionalText("after", MAX_EVENT);
        if (after.good() && after.get().filter(id -> !isId(id)).isPresent()) {
            fields.error("after", "cursor", "Give after the value of next as the last answer showed it.");
        }
        var since = time(fields, "since");
        var until = time(fields, "until");
        if (!fields.has("event") && !fields.has("since")) {
            fields.error("event", "required", "Name one event, or give since (and until) for those of a time.");
        }
        if (since.isPresent() && until.filter(end -> !end.isAfter(since.get())).isPresent()) {
            fields.error("until", "range", "Write until as a time after since.");
        }
        fields.check();
        return care.replay(org, id(request), new Replay(event.get(), since, until, after.get()))
                .thenApply(done -> ApiResponse.of(202, json(done)));
    }

    private static Map<String, Object> json(Replayed done) {
        var body = new LinkedHashMap<String, Object>();
        body.put("replayed", done.count());
        body.put("next", done.next().orElse(null));
        return body;
    }

    private static boolean isId(String written) {
        return written.matches("[A-Za-z0-9_]+");
    }

    private static String event(String written) {
        if (!isId(written) || written.length() > MAX_EVENT) {
            throw new IllegalArgumentException(NO_EVENT);
        }
        return written;
    }

    private static String state(String written) {
        if (!STATES.contains(written)) {
            throw new IllegalArgumentException("Write waiting, delivered or failed.");
        }
        return written;
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/test} */
    CompletionStage<ApiResponse> test(ApiRequest request) {
        return care.test(OrgAccess.of(request, Scope.WEBHOOKS), id(request))
                .thenApply(delivery -> ApiResponse.of(202, json(delivery)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/enable} */
    CompletionStage<ApiResponse> enable(ApiRequest request) {
        return care.enable(OrgAccess.of(request, Scope.WEBHOOKS), id(request))
                .thenApply(endpoint -> ApiResponse.ok(WebhookRequests.json(endpoint)));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/disable} */
    CompletionStage<ApiResponse> disable(ApiRequest request) {
        return care.disable(OrgAccess.of(request, Scope.WEBHOOKS), id(request))
                .thenApply(endpoint -> ApiResponse.ok(WebhookRequests.json(endpoint)));
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
            return written.get().map(QueryFilter::time);
        } catch (IllegalArgumentException e) {
            fields.error(name, "invalid_time", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static Map<String, Object> json(Delivery delivery) {
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
