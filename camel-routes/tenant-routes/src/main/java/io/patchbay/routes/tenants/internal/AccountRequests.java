package io.patchbay.routes.tenants.internal;

import io.patchbay.api.accounts.OwnAccount;
import io.patchbay.api.accounts.OwnAccounts;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.routing.ProviderReports.Report;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Requests about an organization's own accounts at carriers. Secrets come in and never go out. */
final class AccountRequests {
    private static final int MAX_KIND = 40;
    private static final int MAX_SETTINGS = 50;
    private static final int MAX_SETTING = 4_000;

    private final OwnAccounts accounts;
    private final Function<String, Optional<Report>> reports;

    /** @param reports how a provider is, by its id */
    AccountRequests(OwnAccounts accounts, Function<String, Optional<Report>> reports) {
        this.accounts = accounts;
        this.reports = reports;
    }

    /** {@code PUT /v1/orgs/{slug}/providers/{providerId}} */
    CompletionStage<ApiResponse> put(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.PROVIDERS);
        var fields = JsonFields.of(request);
        var kind = fields.text("kind", MAX_KIND);
        var settings = fields.plainValues("settings", MAX_SETTINGS, MAX_SETTING);
        var fallback = fields.optionalTruth("fallback");
        fields.check();
        var wanted = new OwnAccounts.Wanted(
                org,
                request.pathParameter("providerId"),
                kind.get(),
                settings.get(),
                fallback.get(),
                request.principal().keyId());
        return accounts.put(wanted).thenApply(saved -> {
            var body = json(saved.account());
            body.put("check", saved.detail());
            return ApiResponse.of(saved.created() ? 201 : 200, body);
        });
    }

    /** {@code GET /v1/orgs/{slug}/providers} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.PROVIDERS);
        Listing.refuseUnknown(request);
        var page = Listing.page(
                accounts.list(org), Paging.of(request), account -> new Listing.Place(account.created(), account.id()));
        return CompletableFuture.completedFuture(ApiResponse.ok(Paging.body("providers", page, this::json)));
    }

    /** {@code GET /v1/orgs/{slug}/providers/{providerId}} */
    CompletionStage<ApiResponse> get(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.PROVIDERS);
        var account = accounts.find(org, request.pathParameter("providerId"))
                .orElseThrow(() -> Problem.notFound("provider account"));
        return CompletableFuture.completedFuture(ApiResponse.ok(json(account)));
    }

    /** {@code DELETE /v1/orgs/{slug}/providers/{providerId}} */
    CompletionStage<ApiResponse> delete(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.PROVIDERS);
        var id = request.pathParameter("providerId");
        return accounts.remove(org, id, request.principal().keyId()).thenApply(removed -> {
            if (!removed) {
                throw Problem.notFound("provider account");
            }
            return ApiResponse.noContent();
        });
    }

    private Map<String, Object> json(OwnAccount account) {
        var report = reports.apply(account.provider());
        var body = new LinkedHashMap<String, Object>();
        body.put("id", account.id());
        body.put("provider", account.provider());
        body.put("kind", account.kind());
        body.put("settings", account.settings());
        body.put("secrets", account.secrets());
        body.put("fallback", account.fallback());
        body.put("state", report.map(AccountRequests::state).orElse("starting"));
        body.put("detail", report.map(Report::detail).orElse(""));
        body.put("created", Wire.time(account.created()));
        body.put("changed", Wire.time(account.changed()));
        return body;
    }

    private static String state(Report report) {
        return report.drained() ? "drained" : report.condition();
    }
}
