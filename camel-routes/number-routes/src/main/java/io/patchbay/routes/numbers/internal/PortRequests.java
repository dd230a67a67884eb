package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.NumberPorts;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Replies;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /v1/numbers/port-in}: numbers brought from other carriers, for the organization of the key. */
@Component(service = PortRequests.class)
public final class PortRequests {
    private static final int MAX_TEXT = 100;

    private final NumberPorts ports;
    private final NumberPlan plan;
    private final Tenants tenants;

    @Activate
    public PortRequests(@Reference NumberPorts ports, @Reference NumberPlan plan, @Reference Tenants tenants) {
        this.ports = ports;
        this.plan = plan;
        this.tenants = tenants;
    }

    /** {@code GET /v1/numbers/portability?e164=} */
    CompletionStage<ApiResponse> portability(ApiRequest request) {
        var org = MarketRequests.organization(request);
        var number = number(request.query("e164").orElse(""));
        return ports.portability(org, number)
                .thenApply(carriers -> ApiResponse.ok(PortJson.portability(number, carriers)));
    }

    private E164 number(String written) {
        try {
            return plan.parse(written);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("?e164", "invalid_number", String.valueOf(e.getMessage()));
        }
    }

    /** {@code POST /v1/numbers/port-in} */
    CompletionStage<ApiResponse> open(ApiRequest request) {
        var org = MarketRequests.organization(request);
        var fields = JsonFields.of(request);
        var number = fields.number("e164", plan);
        var named = fields.optionalText("projectId", MAX_TEXT);
        var provider = fields.optionalText("provider", MAX_TEXT);
        var details = PortFields.details(fields);
        fields.check();
        var project = named.get().map(id -> project(org, id));
        var wish = new PortOrder.Wish(org, project, number.get(), provider.get(), details.get());
        return ports.open(request.onceKey(), wish).thenApply(done -> Replies.once(done, 201, PortJson::order));
    }

    private String project(String org, String idOrSlug) {
        return tenants.project(org, idOrSlug)
                .map(Project::id)
                .orElseThrow(() -> Problem.invalid(
                        "/projectId", "unknown_project", "Write projectId as the id or slug of one of your projects."));
    }

    /** {@code GET /v1/numbers/port-in} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = MarketRequests.organization(request);
        var state = request.query("state").map(PortRequests::state);
        return ports.list(Optional.of(org), state, Paging.of(request))
                .thenApply(page -> ApiResponse.ok(Paging.body("orders", page, PortJson::order)));
    }

    private static PortOrder.State state(String written) {
        try {
            return PortOrder.State.of(written);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("?state", "invalid_state", "Write a state of an order, such as action_required.");
        }
    }

    /** {@code GET /v1/numbers/port-in/{id}} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return ports.find(MarketRequests.organization(request), request.pathParameter("id"))
                .thenApply(order -> order.map(PortJson::order)
                        .map(ApiResponse::ok)
                        .orElseThrow(() -> Problem.notFound("port-in order")));
    }

    /** {@code PUT /v1/numbers/port-in/{id}} */
    CompletionStage<ApiResponse> correct(ApiRequest request) {
        var org = MarketRequests.organization(request);
        var fields = JsonFields.of(request);
        var details = PortFields.details(fields);
        fields.check();
        return answered(ports.correct(org, request.pathParameter("id"), details.get()));
    }

    /** {@code PUT /v1/numbers/port-in/{id}/documents/{kind}}: the document itself is the body. */
    CompletionStage<ApiResponse> attach(ApiRequest request) {
        var org = MarketRequests.organization(request);
        return answered(ports.attach(org, request.pathParameter("id"), kind(request), request.body()));
    }

    /** {@code GET /v1/numbers/port-in/{id}/documents/{kind}} */
    CompletionStage<ApiResponse> paper(ApiRequest request) {
        var org = MarketRequests.organization(request);
        return ports.paper(org, request.pathParameter("id"), kind(request))
                .thenApply(content -> ApiResponse.ok(content.bytes())
                        .with("Content-Type", content.paper().type())
                        .with("Content-Disposition", "attachment")
                        .with("Cache-Control", "no-store"));
    }

    private static PortPaper.Kind kind(ApiRequest request) {
        return PortPaper.Kind.of(request.pathParameter("kind")).orElseThrow(() -> Problem.notFound("document"));
    }

    /** {@code POST /v1/numbers/port-in/{id}/submit} */
    CompletionStage<ApiResponse> submit(ApiRequest request) {
        return answered(ports.submit(MarketRequests.organization(request), request.pathParameter("id")));
    }

    /** {@code DELETE /v1/numbers/port-in/{id}} */
    CompletionStage<ApiResponse> cancel(ApiRequest request) {
        return answered(ports.cancel(MarketRequests.organization(request), request.pathParameter("id")));
    }

    private static CompletionStage<ApiResponse> answered(CompletionStage<PortOrder> stage) {
        return stage.thenApply(order -> ApiResponse.ok(PortJson.order(order)));
    }
}
