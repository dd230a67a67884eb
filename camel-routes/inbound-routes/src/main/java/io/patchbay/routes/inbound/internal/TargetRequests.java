package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundPlans;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.ProjectAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where texts go: of a number, of a project, of an organization. */
@Component(service = TargetRequests.class)
public final class TargetRequests {
    private final InboundPlans plans;
    private final Tenants tenants;
    private final Senders senders;
    private final NumberPlan numbers;

    @Activate
    public TargetRequests(
            @Reference InboundPlans plans,
            @Reference Tenants tenants,
            @Reference Senders senders,
            @Reference NumberPlan numbers) {
        this.plans = plans;
        this.tenants = tenants;
        this.senders = senders;
        this.numbers = numbers;
    }

    /** {@code GET /v1/orgs/{slug}/phone-numbers/{e164}/inbound} and its two sisters */
    Function<ApiRequest, CompletionStage<ApiResponse>> show(Function<ApiRequest, Place> place) {
        return request -> {
            var plan = plans.plan(place.apply(request)).orElseThrow(() -> Problem.notFound("inbound target"));
            return CompletableFuture.completedFuture(ApiResponse.ok(PlanJson.body(plan)));
        };
    }

    /** {@code PUT}: what is left out is not there any more. */
    Function<ApiRequest, CompletionStage<ApiResponse>> put(Function<ApiRequest, Place> place) {
        return request -> {
            var of = place.apply(request);
            var plan = PlanJson.read(JsonFields.of(request), id -> tenants.project(of.org(), id));
            return plans.put(of, plan).thenApply(stored -> ApiResponse.ok(PlanJson.body(stored)));
        };
    }

    /** {@code DELETE}: may be repeated without harm. */
    Function<ApiRequest, CompletionStage<ApiResponse>> remove(Function<ApiRequest, Place> place) {
        return request -> plans.remove(place.apply(request)).thenApply(removed -> ApiResponse.noContent());
    }

    /** @throws Problem 404 for a number that the organization does not own */
    Place ofNumber(ApiRequest request) {
        return Place.number(OrgAccess.of(request, scope(request)), number(request));
    }

    /** The number of a path, if it is the organization's. @throws Problem 404 */
    SenderId number(ApiRequest request) {
        var org = request.pathParameter("slug");
        request.principal().requireWholeOrg(org);
        return senders.owned(org, number(request.pathParameter("e164")))
                .map(OwnedNumber::sender)
                .orElseThrow(() -> Problem.notFound("phone number"));
    }

    private SenderId number(String written) {
        try {
            return written.startsWith("+") ? SenderId.of(numbers.parse(written)) : new SenderId(written);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("{e164}", "invalid_number", String.valueOf(e.getMessage()));
        }
    }

    Place ofProject(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, scope(request));
        return Place.project(project.org(), project.id());
    }

    Place ofOrganization(ApiRequest request) {
        return Place.organization(OrgAccess.of(request, scope(request)));
    }

    static Scope scope(ApiRequest request) {
        return request.method().equals("GET") ? Scope.SMS_READ : Scope.SMS_SEND;
    }
}
