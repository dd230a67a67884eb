package io.patchbay.routes.tenants.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Replies;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Requests about an organization's projects. */
final class ProjectRequests {
    /** Far above what the rules of {@link Tenants} allow: their sentences say more than a length. */
    private static final int MAX_TEXT = 1000;

    private final Tenants tenants;

    ProjectRequests(Tenants tenants) {
        this.tenants = tenants;
    }

    /** {@code POST /v1/orgs/{slug}/projects} */
    CompletionStage<ApiResponse> create(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.PROJECTS);
        var fields = JsonFields.of(request);
        var slug = fields.text("slug", MAX_TEXT);
        var name = fields.optionalText("name", MAX_TEXT);
        var id = fields.optionalText("id", MAX_TEXT);
        fields.check();
        var wanted =
                new Tenants.NewProject(id.get(), org, slug.get(), name.get().orElse(slug.get()));
        return tenants.createProject(request.onceKey(), wanted)
                .thenApply(made -> Replies.once(made, 201, ProjectRequests::json));
    }

    /** {@code GET /v1/orgs/{slug}/projects} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var org = OrgAccess.of(request, Scope.PROJECTS);
        Listing.refuseUnknown(request);
        var page = Listing.page(
                tenants.projects(org),
                Paging.of(request),
                project -> new Listing.Place(project.created(), project.id()));
        return CompletableFuture.completedFuture(ApiResponse.ok(Paging.body("projects", page, ProjectRequests::json)));
    }

    private static Map<String, Object> json(Project project) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", project.id());
        body.put("slug", project.slug());
        body.put("name", project.name());
        body.put("org", project.org());
        body.put("created", Wire.time(project.created()));
        return body;
    }
}
