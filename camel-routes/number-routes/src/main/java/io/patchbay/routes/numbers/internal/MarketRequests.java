package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.store.Page;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Paging;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /v1/numbers}: the marketplace, for the organization of the key. */
@Component(service = MarketRequests.class)
public final class MarketRequests {
    private static final int MAX_PROJECT = 100;

    private final NumberMarket market;
    private final NumberPlan plan;
    private final Tenants tenants;

    @Activate
    public MarketRequests(@Reference NumberMarket market, @Reference NumberPlan plan, @Reference Tenants tenants) {
        this.market = market;
        this.plan = plan;
        this.tenants = tenants;
    }

    /** {@code GET /v1/numbers/catalog} */
    CompletionStage<ApiResponse> catalog(ApiRequest request) {
        organization(request);
        var query = NumberFields.query(request);
        int first = request.query("after").map(MarketRequests::after).orElse(0);
        return market.search(query.part(first, query.limit() + 1)).thenApply(all -> {
            int last = first + query.limit();
            var next = all.size() > query.limit() && last < CatalogQuery.MAX_DEPTH
                    ? Optional.of(Integer.toString(last))
                    : Optional.<String>empty();
            var page = new Page<>(all.stream().limit(query.limit()).toList(), next);
            return ApiResponse.ok(Paging.body("numbers", page, NumberJson::catalog));
        });
    }

    /** A catalogue has no order of its own but the carriers': how many came before is where it goes on. */
    private static int after(String written) {
        if (!written.matches("[1-9][0-9]{0,2}")) {
            throw Problem.invalid("?after", "cursor", "Give after the value of next as the last page showed it.");
        }
        return Integer.parseInt(written);
    }

    /** {@code GET /v1/numbers} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = organization(request);
        return CompletableFuture.completedFuture(
                NumberJson.list(market.list(org), Paging.of(request), NumberJson::ofMarket));
    }

    /** {@code POST /v1/numbers/purchase} */
    CompletionStage<ApiResponse> purchase(ApiRequest request) {
        var org = organization(request);
        var fields = JsonFields.of(request);
        var number = fields.number("e164", plan);
        var named = fields.optionalText("projectId", MAX_PROJECT);
        fields.check();
        var project = named.get().map(id -> project(org, id));
        var order = new NumberOrder(request.onceKey(), org, project, new NumberOrder.Wish.This(number.get()));
        return market.rent(order).thenApply(done -> NumberJson.rented(done, 201, NumberJson::ofMarket));
    }

    private String project(String org, String idOrSlug) {
        return tenants.project(org, idOrSlug)
                .map(Project::id)
                .orElseThrow(() -> Problem.invalid(
                        "/projectId", "unknown_project", "Write projectId as the id or slug of one of your projects."));
    }

    /** {@code POST /v1/numbers/{e164}/release} */
    CompletionStage<ApiResponse> release(ApiRequest request) {
        var org = organization(request);
        return market.release(org, NumberFields.number(request, plan))
                .thenApply(number -> ApiResponse.ok(NumberJson.ofMarket(number)));
    }

    /** {@code POST /v1/numbers/{e164}/take-back} */
    CompletionStage<ApiResponse> takeBack(ApiRequest request) {
        var org = organization(request);
        return market.takeBack(org, NumberFields.number(request, plan))
                .thenApply(number -> ApiResponse.ok(NumberJson.ofMarket(number)));
    }

    static String organization(ApiRequest request) {
        var holder = request.principal();
        holder.requireWholeOrg(holder.org());
        holder.require(Scope.NUMBERS);
        return holder.org();
    }
}
