package io.patchbay.routes.tenants.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Replies;
import io.patchbay.routes.support.Wire;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Requests about an organization's keys. Nobody gives away more than the key at hand allows. */
final class KeyRequests {
    private static final int MAX_TEXT = 1000;
    private static final int MAX_SCOPE = 40;
    private static final Set<Scope> OF_PROJECT = EnumSet.of(Scope.SMS_SEND, Scope.SMS_READ);

    private final Tenants tenants;

    KeyRequests(Tenants tenants) {
        this.tenants = tenants;
    }

    /** {@code POST /v1/orgs/{slug}/keys} */
    CompletionStage<ApiResponse> create(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.KEYS);
        var fields = JsonFields.of(request);
        var name = fields.optionalText("name", MAX_TEXT);
        var projectName = fields.optionalText("project", MAX_TEXT);
        var asked = scopes(fields);
        fields.check();

        var project = projectName.get().map(p -> projectId(org, p));
        var scopes = granted(request.principal(), asked, project.isPresent());
        var wanted = new Tenants.NewKey(org, project, name.get().orElse("API key"), scopes);
        return tenants.createKey(request.onceKey(), wanted)
                .thenApply(made -> Replies.once(made, 201, KeyRequests::created));
    }

    /** {@code GET /v1/orgs/{slug}/keys}: those that work; what was revoked is gone. */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.KEYS);
        Listing.refuseUnknown(request);
        var live = tenants.keys(org).stream().filter(k -> k.revoked().isEmpty()).toList();
        var page = Listing.page(live, Paging.of(request), key -> new Listing.Place(key.created(), key.id()));
        return CompletableFuture.completedFuture(ApiResponse.ok(Paging.body("keys", page, KeyRequests::json)));
    }

    /** {@code DELETE /v1/orgs/{slug}/keys/{id}} */
    CompletionStage<ApiResponse> revoke(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.KEYS);
        return tenants.revokeKey(org, request.pathParameter("id")).thenApply(revoked -> {
            if (!revoked) {
                throw Problem.notFound("key");
            }
            return ApiResponse.noContent();
        });
    }

    private String projectId(String org, String idOrSlug) {
        return tenants.project(org, idOrSlug)
                .orElseThrow(() -> Problem.notFound("project"))
                .id();
    }

    private static Set<Scope> scopes(JsonFields fields) {
        var asked = EnumSet.noneOf(Scope.class);
        if (!fields.has("scopes")) {
            return asked;
        }
        var words = fields.texts("scopes", Scope.values().length, MAX_SCOPE);
        var list = words.good() ? words.get() : List.<String>of();
        for (int i = 0; i < list.size(); i++) {
            var scope = Scope.of(list.get(i));
            scope.ifPresent(asked::add);
            if (scope.isEmpty()) {
                fields.error("scopes/" + i, "unknown_scope", "There is no such scope; use " + allScopes() + ".");
            }
        }
        return asked;
    }

    /** What is asked for must be one's own; what is not asked for becomes the usual, as far as it is one's own. */
    private static Set<Scope> granted(Principal giver, Set<Scope> asked, boolean ofProject) {
        asked.forEach(giver::require);
        if (!asked.isEmpty()) {
            return asked;
        }
        var usual = ofProject ? EnumSet.copyOf(OF_PROJECT) : EnumSet.copyOf(Scope.usual());
        usual.retainAll(giver.scopes());
        if (usual.isEmpty()) {
            throw new Problem(
                    403,
                    "insufficient_scope",
                    "This key has none of the usual scopes to give; name the scopes to give.");
        }
        return usual;
    }

    private static String allScopes() {
        return Arrays.stream(Scope.values()).map(Scope::wire).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> created(ApiKey.Created made) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", made.key().id());
        body.put("key", made.secret().orElse(null));
        body.putAll(json(made.key()));
        return body;
    }

    private static Map<String, Object> json(ApiKey key) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", key.id());
        body.put("name", key.name());
        body.put("hint", key.hint());
        body.put("scopes", key.scopes().stream().sorted().map(Scope::wire).toList());
        body.put("project", key.project().orElse(null));
        body.put("created", Wire.time(key.created()));
        return body;
    }
}
