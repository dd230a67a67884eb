package io.patchbay.routes.inbound.internal;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.consent.Consents;
import io.patchbay.api.consent.Consents.Entry;
import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.QueryFilter;
import io.patchbay.routes.support.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of those whom an organization must not text, with the evidence. */
@Component(service = SuppressionRequests.class)
public final class SuppressionRequests {
    private final Consents consents;
    private final Suppressions suppressions;
    private final NumberPlan plan;

    @Activate
    public SuppressionRequests(
            @Reference Consents consents, @Reference Suppressions suppressions, @Reference NumberPlan plan) {
        this.consents = consents;
        this.suppressions = suppressions;
        this.plan = plan;
    }

    /** {@code GET /v1/orgs/{slug}/suppressions} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.SMS_READ);
        new QueryFilter(request).check();
        return consents.suppressed(org, Paging.of(request))
                .thenApply(page -> ApiResponse.ok(Paging.body("suppressions", page, SuppressionRequests::entry)));
    }

    /** {@code GET /v1/orgs/{slug}/suppressions/{e164}} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return shown(OrgAccess.of(request, Scope.SMS_READ), number(request));
    }

    /** {@code PUT /v1/orgs/{slug}/suppressions/{e164}}: may be repeated without harm. */
    CompletionStage<ApiResponse> suppress(ApiRequest request) {
        return change(request, true);
    }

    /** {@code DELETE /v1/orgs/{slug}/suppressions/{e164}}: the ledger keeps by whose key it was done. */
    CompletionStage<ApiResponse> release(ApiRequest request) {
        return change(request, false);
    }

    private CompletionStage<ApiResponse> change(ApiRequest request, boolean optedOut) {
        var org = OrgAccess.of(request, Scope.SMS_SEND);
        var number = number(request);
        var key = request.principal().keyId();
        return consents.change(new ConsentChange(org, number, optedOut, ConsentChange.Source.API, key, Instant.now()))
                .thenCompose(changed -> shown(org, number));
    }

    private CompletionStage<ApiResponse> shown(String org, E164 number) {
        return consents.ledger(org, number).thenApply(ledger -> ApiResponse.ok(body(org, number, ledger)));
    }

    private Map<String, Object> body(String org, E164 number, List<Entry> ledger) {
        var body = new LinkedHashMap<String, Object>();
        body.put("number", number.value());
        body.put("suppressed", suppressions.suppressed(org, number));
        body.put("history", ledger.stream().map(SuppressionRequests::entry).toList());
        return body;
    }

    private static Map<String, Object> entry(Entry entry) {
        var body = new LinkedHashMap<String, Object>();
        body.put("number", entry.number().value());
        body.put("suppressed", entry.optedOut());
        body.put("source", entry.source().wire());
        body.put("evidence", entry.evidence());
        body.put("at", Wire.time(entry.at()));
        return body;
    }

    private E164 number(ApiRequest request) {
        try {
            return plan.parse(request.pathParameter("e164"));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("{e164}", "invalid_number", String.valueOf(e.getMessage()));
        }
    }
}
