package io.patchbay.routes.support;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;

/** The project of a path, for whoever may use it. */
public final class ProjectAccess {
    private ProjectAccess() {}

    /** @throws Problem 404 for a project of another organization, 403 for another one than the key's own, or without the scope */
    public static Project of(Tenants tenants, ApiRequest request, Scope scope) {
        var principal = request.principal();
        var project = tenants.project(principal, request.pathParameter("id"))
                .filter(p -> p.org().equals(principal.org()))
                .orElseThrow(() -> Problem.notFound("project"));
        if (principal.project().isPresent() && !principal.project().get().equals(project.id())) {
            throw new Problem(
                    403,
                    "insufficient_scope",
                    "This key is bound to another project; use that project, or a key of the organization.");
        }
        principal.require(scope);
        return project;
    }
}
