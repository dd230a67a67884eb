package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Balances.Entry;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.money.Plans;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.QueryFilter;
import io.patchbay.routes.support.Replies;
import io.patchbay.routes.support.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Requests about what an organization has, and money that comes in. */
final class BalanceRequests {
    private static final int MAX_REFERENCE = 80;

    private final Balances balances;
    private final BalanceView view;
    private final boolean playMoney;

    /** @param playMoney whether an organization may top itself up: where money buys nothing real */
    BalanceRequests(Balances balances, Plans plans, boolean playMoney) {
        this.balances = balances;
        this.view = new BalanceView(balances, plans);
        this.playMoney = playMoney;
    }

    /** {@code GET /v1/orgs/{slug}/billing/balance} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return view.of(OrgAccess.of(request, Scope.BILLING)).thenApply(ApiResponse::ok);
    }

    /** {@code GET /v1/orgs/{slug}/billing/entries} */
    CompletionStage<ApiResponse> entries(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.BILLING);
        new QueryFilter(request).check();
        return balances.entries(org, Paging.of(request))
                .thenApply(page -> ApiResponse.ok(Paging.body("entries", page, BalanceRequests::json)));
    }

    private static Map<String, Object> json(Entry entry) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", Long.toString(entry.id()));
        body.put("at", Wire.time(entry.at()));
        body.put("kind", entry.kind());
        body.put("category", entry.category().isEmpty() ? null : entry.category());
        body.put("reference", entry.reference().isEmpty() ? null : entry.reference());
        body.put("available", entry.available().json());
        body.put("reserved", entry.reserved().json());
        body.put("charged", entry.charged().json());
        return body;
    }

    /** {@code POST /v1/orgs/{slug}/billing/topups}: by whom the operator trusts to say that money has come in. */
    CompletionStage<ApiResponse> topUp(ApiRequest request) {
        boolean trusted = request.principal().scopes().contains(Scope.TOP_UPS);
        var org = OrgAccess.of(request, playMoney && !trusted ? Scope.BILLING : Scope.TOP_UPS);
        var key = request.onceKey()
                .orElseThrow(() -> new Problem(
                        400,
                        "idempotency_key_required",
                        "Send the header Idempotency-Key, so that the same money never comes in twice."));
        var fields = JsonFields.of(request);
        MoneyFields.checkCurrency(fields);
        var amount = MoneyFields.optional(fields, "amount");
        checkAmount(fields, amount);
        var named = fields.optionalText("reference", MAX_REFERENCE);
        if (named.good()
                && named.get()
                        .filter(text -> text.chars().anyMatch(Character::isISOControl))
                        .isPresent()) {
            fields.error("reference", "invalid_text", "A reference holds no line breaks or other control characters.");
        }
        fields.check();
        var reference = named.get().orElseGet(() -> drawn(key));
        return balances.topUp(Optional.of(key), org, reference, amount.orElse(Money.ZERO), "rest")
                .thenApply(done -> Replies.once(once(done), 201, moved -> json(reference, moved)));
    }

    private static void checkAmount(JsonFields fields, Optional<Money> amount) {
        if (!fields.has("amount")) {
            fields.error("amount", "required", "The field amount is missing; add it.");
        } else if (amount.filter(money -> money.compareTo(Money.ZERO) <= 0).isPresent()) {
            fields.error("amount", "invalid_amount", "Give an amount above zero, such as 25.00.");
        }
    }

    /** Of the key, so that it is the same for a repeat that comes after the key was forgotten. */
    private static String drawn(OnceKey key) {
        var name = key.scope() + "\n" + key.key();
        return "topup-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A reference that had been entered under another key is a repeat, too. */
    private static Once<Moved> once(Once<Moved> done) {
        return new Once<>(done.value(), done.repeated() || done.value().repeated());
    }

    private static Map<String, Object> json(String reference, Moved moved) {
        var body = new LinkedHashMap<String, Object>();
        body.put("reference", reference);
        body.put("amount", moved.amount().json());
        body.put("available", moved.available().json());
        return body;
    }
}
