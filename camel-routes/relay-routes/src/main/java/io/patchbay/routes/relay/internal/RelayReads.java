package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.Paging;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows a key's messages, whichever family they came in by: all of its organization, or those of its project. */
@Component(service = RelayReads.class)
public final class RelayReads {
    private static final Set<String> QUERY = Set.of("limit", "after");

    private final MessageService messages;

    @Activate
    public RelayReads(@Reference MessageService messages) {
        this.messages = messages;
    }

    /** {@code GET /api/v1/messages} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var principal = request.principal();
        principal.require(Scope.SMS_READ);
        var unknown = request.queryNames().stream()
                .filter(name -> !QUERY.contains(name))
                .map(name -> new FieldError(
                        "?" + name, "unknown_parameter", "There is no such parameter; use limit or after."))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        var query = new MessageQuery(
                Optional.of(principal.org()), principal.project(), MessageQuery.Filter.NONE, Paging.of(request));
        return messages.list(query)
                .thenApply(
                        page -> ApiResponse.ok(RelayJson.success(Paging.body("messages", page, RelayJson::message))));
    }

    /** {@code GET /api/v1/messages/{message_id}} */
    CompletionStage<ApiResponse> one(ApiRequest request) {
        var principal = request.principal();
        principal.require(Scope.SMS_READ);
        return messages.find(principal.org(), principal.project(), request.pathParameter("message_id"))
                .thenApply(found -> found.orElseThrow(() -> Problem.notFound("message")))
                .thenApply(message -> ApiResponse.ok(RelayJson.success(Map.of("message", RelayJson.message(message)))));
    }
}
