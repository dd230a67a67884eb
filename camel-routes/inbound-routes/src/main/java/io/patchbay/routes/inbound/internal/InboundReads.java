package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundRuns;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.ProjectAccess;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists and shows texts that came in, of an organization or of one project. */
@Component(service = InboundReads.class)
public final class InboundReads {
    private final InboundLog log;
    private final Tenants tenants;
    private final InboundRuns runs;
    private final InboundFilter filter;

    @Activate
    public InboundReads(
            @Reference InboundLog log,
            @Reference InboundRuns runs,
            @Reference Tenants tenants,
            @Reference NumberPlan plan) {
        this.log = log;
        this.runs = runs;
        this.tenants = tenants;
        this.filter = new InboundFilter(plan);
    }

    /** {@code GET /v1/orgs/{slug}/sms/inbound} */
    CompletionStage<ApiResponse> listOfOrganization(ApiRequest request) {
        return list(request, OrgAccess.of(request, Scope.SMS_READ), Optional.empty());
    }

    /** {@code GET /v1/orgs/{slug}/sms/inbound/{message}} */
    CompletionStage<ApiResponse> oneOfOrganization(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.SMS_READ);
        return log.find(org, Optional.empty(), request.pathParameter("message")).thenCompose(this::one);
    }

    /** {@code GET /v1/projects/{id}/sms/inbound} */
    CompletionStage<ApiResponse> listOfProject(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.SMS_READ);
        return list(request, project.org(), Optional.of(project.id()));
    }

    /** {@code GET /v1/projects/{id}/sms/inbound/{message}} */
    CompletionStage<ApiResponse> oneOfProject(ApiRequest request) {
        var project = ProjectAccess.of(tenants, request, Scope.SMS_READ);
        return log.find(project.org(), Optional.of(project.id()), request.pathParameter("message"))
                .thenCompose(this::one);
    }

    private CompletionStage<ApiResponse> list(ApiRequest request, String org, Optional<String> project) {
        var query = new InboundQuery(Optional.of(org), project, filter.read(request), Paging.of(request));
        return log.list(query).thenApply(page -> ApiResponse.ok(Paging.body("messages", page, InboundJson::body)));
    }

    private CompletionStage<ApiResponse> one(Optional<InboundView> found) {
        var view = found.orElseThrow(() -> Problem.notFound("message"));
        return runs.run(view.id()).thenApply(run -> {
            var body = InboundJson.body(view);
            body.put("handling", run.map(InboundJson::run).orElse(null));
            return ApiResponse.ok(body);
        });
    }
}
