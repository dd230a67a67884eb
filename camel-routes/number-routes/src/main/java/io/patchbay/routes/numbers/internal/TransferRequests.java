package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Numbers that go from one organization to another: each side speaks with its own key. */
@Component(service = TransferRequests.class)
public final class TransferRequests {
    private static final int MAX_TEXT = 100;

    private final NumberMarket market;
    private final NumberPlan plan;
    private final Tenants tenants;

    @Activate
    public TransferRequests(@Reference NumberMarket market, @Reference NumberPlan plan, @Reference Tenants tenants) {
        this.market = market;
        this.plan = plan;
        this.tenants = tenants;
    }

    /** {@code POST /v1/numbers/{e164}/transfer} */
    CompletionStage<ApiResponse> offer(ApiRequest request) {
        var org = MarketRequests.organization(request);
        var number = NumberFields.number(request, plan);
        var fields = JsonFields.of(request);
        var to = fields.text("to", MAX_TEXT);
        fields.check();
        return market.offer(org, number, to.get())
                .thenApply(transfer -> ApiResponse.of(202, NumberJson.transfer(transfer)));
    }

    /** {@code POST /v1/numbers/{e164}/transfer/accept} */
    CompletionStage<ApiResponse> accept(ApiRequest request) {
        var org = MarketRequests.organization(request);
        var number = NumberFields.number(request, plan);
        Optional<String> project = Optional.empty();
        if (request.body().length > 0) {
            var fields = JsonFields.of(request);
            var named = fields.optionalText("projectId", MAX_TEXT);
            fields.check();
            project = named.get().map(id -> tenants.project(org, id)
                    .map(Project::id)
                    .orElseThrow(() -> Problem.invalid(
                            "/projectId",
                            "unknown_project",
                            "Write projectId as the id or slug of one of your projects.")));
        }
        return market.accept(org, number, project).thenApply(transfer -> ApiResponse.ok(NumberJson.transfer(transfer)));
    }

    /** {@code DELETE /v1/numbers/{e164}/transfer}: withdrawn by the one side, or declined by the other. */
    CompletionStage<ApiResponse> decline(ApiRequest request) {
        var org = MarketRequests.organization(request);
        return market.decline(org, NumberFields.number(request, plan))
                .thenApply(transfer -> ApiResponse.ok(NumberJson.transfer(transfer)));
    }
}
