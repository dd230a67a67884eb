package io.patchbay.routes.billing.internal;

import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Balances.Balance;
import io.patchbay.api.money.Plans;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What an organization has, as answers and streams show it. */
record BalanceView(Balances balances, Plans plans) {
    CompletionStage<Map<String, Object>> of(String org) {
        return balances.of(org).thenApply(this::json);
    }

    private Map<String, Object> json(Balance balance) {
        var subscription = plans.of(balance.org());
        var body = new LinkedHashMap<String, Object>();
        body.put("available", balance.available().json());
        body.put("reserved", balance.reserved().json());
        body.put("spent", balance.spent().json());
        body.put("plan", subscription.plan());
        body.put("billing_mode", subscription.mode());
        return body;
    }
}
