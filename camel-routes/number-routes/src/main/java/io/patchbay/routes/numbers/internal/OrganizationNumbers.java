package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /v1/orgs/{slug}/phone-numbers}. */
@Component(service = OrganizationNumbers.class)
public final class OrganizationNumbers {
    private final NumberMarket market;
    private final NumberPlan plan;

    @Activate
    public OrganizationNumbers(@Reference NumberMarket market, @Reference NumberPlan plan) {
        this.market = market;
        this.plan = plan;
    }

    /** {@code POST …/phone-numbers}: the first that fits. */
    CompletionStage<ApiResponse> rent(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.NUMBERS);
        var fields = JsonFields.of(request);
        var wanted = NumberFields.wanted(org, fields, "area_code", "type");
        fields.check();
        var order = new NumberOrder(request.onceKey(), org, Optional.empty(), new NumberOrder.Wish.FirstOf(wanted));
        return market.rent(order).thenApply(done -> NumberJson.rented(done, 200, NumberJson::ofOrganization));
    }

    /** {@code GET …/phone-numbers} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.NUMBERS);
        return CompletableFuture.completedFuture(
                NumberJson.list(market.list(org), Paging.of(request), NumberJson::ofOrganization));
    }

    /** {@code GET …/phone-numbers/{e164}} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.NUMBERS);
        return CompletableFuture.completedFuture(market.find(org, NumberFields.number(request, plan))
                .map(NumberJson::ofOrganization)
                .map(ApiResponse::ok)
                .orElseThrow(() -> Problem.notFound("number")));
    }

    /** {@code DELETE …/phone-numbers/{e164}} */
    CompletionStage<ApiResponse> release(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.NUMBERS);
        return market.release(org, NumberFields.number(request, plan))
                .thenApply(number -> ApiResponse.ok(NumberJson.ofOrganization(number)));
    }
}
