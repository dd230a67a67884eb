package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.api.webhooks.Webhooks.Created;
import io.patchbay.api.webhooks.Webhooks.DefaultSecret;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.api.webhooks.Webhooks.NewEndpoint;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Replies;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Requests about an organization's webhooks. Secrets go out once, when they are made. */
final class WebhookRequests {
    private static final int MAX_URL = 2048;
    private static final int MAX_EVENTS = 20;
    private static final int MAX_EVENT = 64;
    private static final Set<String> QUERY = Set.of("limit", "after");

    private final Webhooks webhooks;

    WebhookRequests(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** {@code POST /v1/orgs/{slug}/webhooks} */
    CompletionStage<ApiResponse> create(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.WEBHOOKS);
        var fields = JsonFields.of(request);
        var url = fields.text("url", MAX_URL);
        if (url.good()) {
            checkAddress(fields, url.get());
        }
        var events = fields.texts("events", MAX_EVENTS, MAX_EVENT);
        fields.check();
        return webhooks.create(request.onceKey(), new NewEndpoint(org, url.get(), events.get()))
                .thenApply(made -> Replies.once(made, 201, WebhookRequests::created));
    }

    /** {@code GET /v1/orgs/{slug}/webhooks} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.WEBHOOKS);
        refuseUnknown(request);
        return webhooks.list(org, Paging.of(request))
                .thenApply(page -> ApiResponse.ok(Paging.body("webhooks", page, WebhookRequests::json)));
    }

    /** {@code GET /v1/orgs/{slug}/webhooks/{id}} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return webhooks.find(OrgAccess.of(request, Scope.WEBHOOKS), request.pathParameter("id"))
                .thenApply(found -> ApiResponse.ok(json(found.orElseThrow(() -> Problem.notFound("webhook")))));
    }

    /** {@code DELETE /v1/orgs/{slug}/webhooks/{id}} */
    CompletionStage<ApiResponse> delete(ApiRequest request) {
        return webhooks.delete(OrgAccess.of(request, Scope.WEBHOOKS), request.pathParameter("id"))
                .thenApply(deleted -> {
                    if (!deleted) {
                        throw Problem.notFound("webhook");
                    }
                    return ApiResponse.noContent();
                });
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/{id}/rotate} */
    CompletionStage<ApiResponse> rotate(ApiRequest request) {
        return webhooks.rotate(request.onceKey(), OrgAccess.of(request, Scope.WEBHOOKS), request.pathParameter("id"))
                .thenApply(made -> Replies.once(made, 201, WebhookRequests::created));
    }

    /** {@code POST /v1/orgs/{slug}/webhooks/default-secret} */
    CompletionStage<ApiResponse> rotateDefault(ApiRequest request) {
        return webhooks.rotateDefault(request.onceKey(), OrgAccess.of(request, Scope.WEBHOOKS))
                .thenApply(made -> Replies.once(made, 201, WebhookRequests::secret));
    }

    /** Asked here as well as by the service, so that a client learns of everything at once. */
    private void checkAddress(JsonFields fields, String url) {
        try {
            webhooks.checkAddress(url);
        } catch (IllegalArgumentException e) {
            fields.error("url", "invalid_url", String.valueOf(e.getMessage()));
        }
    }

    private static void refuseUnknown(ApiRequest request) {
        var unknown = request.queryNames().stream()
                .filter(name -> !QUERY.contains(name))
                .map(name -> new FieldError(
                        "?" + name, "unknown_parameter", "There is no such parameter; use limit or after."))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }

    private static Map<String, Object> created(Created made) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", made.endpoint().id());
        body.put("secret", made.secret().orElse(null));
        body.putAll(json(made.endpoint()));
        return body;
    }

    static Map<String, Object> json(Endpoint endpoint) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", endpoint.id());
        body.put("url", endpoint.url());
        body.put("events", endpoint.events());
        body.put("state", endpoint.state());
        body.put("reason", endpoint.reason().orElse(null));
        body.put("created", Wire.time(endpoint.created()));
        return body;
    }

    private static Map<String, Object> secret(DefaultSecret made) {
        var body = new LinkedHashMap<String, Object>();
        body.put("secret", made.secret().orElse(null));
        body.put("created", Wire.time(made.created()));
        body.put("previous_until", made.previousUntil().map(Wire::time).orElse(null));
        return body;
    }
}
