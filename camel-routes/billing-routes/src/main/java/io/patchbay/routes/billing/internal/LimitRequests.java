package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.SpendingLimits;
import io.patchbay.api.money.SpendingLimits.Limits;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests about what an organization wants to be told of, and to be stopped at. */
final class LimitRequests {
    private final SpendingLimits limits;

    LimitRequests(SpendingLimits limits) {
        this.limits = limits;
    }

    /** {@code GET /v1/orgs/{slug}/billing/limits} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return CompletableFuture.completedFuture(ApiResponse.ok(json(limits.of(OrgAccess.of(request, Scope.BILLING)))));
    }

    /** {@code PUT /v1/orgs/{slug}/billing/limits}: what is left out or null is no limit. */
    CompletionStage<ApiResponse> put(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.BILLING);
        var fields = JsonFields.of(request);
        fields.only("low_balance", "daily_spend_alert", "daily_spend_cap");
        var wanted = new Limits(
                limit(fields, "low_balance"), limit(fields, "daily_spend_alert"), limit(fields, "daily_spend_cap"));
        fields.check();
        return limits.set(org, wanted).thenApply(set -> ApiResponse.ok(json(set)));
    }

    private static Optional<Money> limit(JsonFields fields, String name) {
        var limit = MoneyFields.optional(fields, name);
        if (limit.filter(money -> money.compareTo(Money.ZERO) < 0).isPresent()) {
            fields.error(name, "invalid_amount", "Give an amount that is not below zero, or null for no limit.");
        }
        return limit;
    }

    private static Map<String, Object> json(Limits limits) {
        var body = new LinkedHashMap<String, Object>();
        body.put("low_balance", json(limits.lowBalance()));
        body.put("daily_spend_alert", json(limits.dailyAlert()));
        body.put("daily_spend_cap", json(limits.dailyCap()));
        return body;
    }

    private static @Nullable Object json(Optional<Money> limit) {
        return limit.map(Money::json).orElse(null);
    }
}
