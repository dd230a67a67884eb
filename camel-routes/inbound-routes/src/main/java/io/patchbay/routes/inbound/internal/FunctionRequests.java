package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundFunctions;
import io.patchbay.api.inbound.InboundFunctions.FunctionView;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.ProjectAccess;
import io.patchbay.routes.support.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The functions of a project. */
@Component(service = FunctionRequests.class)
public final class FunctionRequests {
    private final InboundFunctions functions;
    private final Tenants tenants;

    @Activate
    public FunctionRequests(@Reference InboundFunctions functions, @Reference Tenants tenants) {
        this.functions = functions;
        this.tenants = tenants;
    }

    /** {@code GET /v1/projects/{id}/functions} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var project = project(request);
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "functions",
                functions.functions(project.id()).stream()
                        .map(FunctionRequests::body)
                        .toList());
        body.put("installed", functions.installed());
        return CompletableFuture.completedFuture(ApiResponse.ok(body));
    }

    /** {@code GET /v1/projects/{id}/functions/{name}} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        var found = functions
                .function(project(request).id(), request.pathParameter("name"))
                .orElseThrow(() -> Problem.notFound("function"));
        return CompletableFuture.completedFuture(ApiResponse.ok(body(found)));
    }

    /** {@code PUT /v1/projects/{id}/functions/{name}} */
    CompletionStage<ApiResponse> put(ApiRequest request) {
        var project = project(request);
        var name = request.pathParameter("name");
        if (!name.matches(InboundTarget.Function.NAME)) {
            throw Problem.invalid(
                    "{name}",
                    "invalid_name",
                    "Name a function with 1 to 64 small letters, digits, dots, hyphens and underscores.");
        }
        var fields = JsonFields.of(request);
        var url = fields.url("url");
        fields.check();
        return functions
                .put(new FunctionView(project.org(), project.id(), name, url.get(), Instant.now()))
                .thenApply(stored -> ApiResponse.ok(body(stored)));
    }

    /** {@code DELETE /v1/projects/{id}/functions/{name}}: may be repeated without harm. */
    CompletionStage<ApiResponse> remove(ApiRequest request) {
        return functions
                .remove(project(request).id(), request.pathParameter("name"))
                .thenApply(removed -> ApiResponse.noContent());
    }

    private Project project(ApiRequest request) {
        return ProjectAccess.of(tenants, request, TargetRequests.scope(request));
    }

    private static Map<String, Object> body(FunctionView view) {
        var body = new LinkedHashMap<String, Object>();
        body.put("project", view.project());
        body.put("name", view.name());
        body.put("url", view.url());
        body.put("updated_at", Wire.time(view.changed()));
        return body;
    }
}
