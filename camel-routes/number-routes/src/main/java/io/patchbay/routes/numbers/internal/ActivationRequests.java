package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.numbers.Activations;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberOrder.Wish;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.ProjectAccess;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Texting of a project, and its environment. */
@Component(service = ActivationRequests.class)
public final class ActivationRequests {
    private final Activations activations;
    private final Tenants tenants;
    private final NumberPlan plan;

    @Activate
    public ActivationRequests(
            @Reference Activations activations, @Reference Tenants tenants, @Reference NumberPlan plan) {
        this.activations = activations;
        this.tenants = tenants;
        this.plan = plan;
    }

    /** {@code POST /v1/projects/{id}/sms/activate} */
    CompletionStage<ApiResponse> activate(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.NUMBERS);
        var fields = JsonFields.of(request);
        Wish wish;
        if (fields.has("e164")) {
            var number = fields.number("e164", plan);
            fields.check();
            wish = new Wish.This(number.get());
        } else {
            var wanted = NumberFields.wanted(project.org(), fields, "areaCode", "numberType");
            fields.check();
            wish = new Wish.FirstOf(wanted);
        }
        return activations
                .activate(project.org(), project.id(), wish)
                .thenApply(number -> ApiResponse.of(number.state() == State.PENDING ? 202 : 200, body(number)));
    }

    private static Map<String, Object> body(RentedNumber number) {
        var body = new LinkedHashMap<String, Object>();
        body.put("number", number.number().value());
        body.put("status", number.state().wire());
        body.put("monthlyFee", number.fees().orElse(NumberFees.NONE).monthly().json());
        return body;
    }

    /** {@code POST /v1/projects/{id}/sms/deactivate} */
    CompletionStage<ApiResponse> deactivate(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.NUMBERS);
        return activations
                .deactivate(project.org(), project.id())
                .thenApply(count -> ApiResponse.ok(Map.of("status", "deactivated", "released", count)));
    }

    /** {@code GET /v1/projects/{id}/env} */
    CompletionStage<ApiResponse> environment(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.ENV_READ);
        return activations
                .environment(project.org(), project.id(), request.principal().keyId())
                .thenApply(variables -> ApiResponse.ok(Map.of("project", project.id(), "env", variables)));
    }
}
