package io.patchbay.routes.support;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.tenants.Scope;

/** The organization of a path, for whoever may use all of it. */
public final class OrgAccess {
    private OrgAccess() {}

    /** @throws io.patchbay.api.http.Problem 404 for another organization, 403 for a key that is bound to a project, or without the scope */
    public static String of(ApiRequest request, Scope scope) {
        var org = request.pathParameter("slug");
        var principal = request.principal();
        principal.requireWholeOrg(org);
        principal.require(scope);
        return org;
    }
}
