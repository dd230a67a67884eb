package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Scope;

/** Who may ask about an organization's money: a key of the whole organization with the scope {@code billing}. */
final class BillingAccess {
    private BillingAccess() {}

    /** @throws Problem 404 for another organization, 403 without the scope */
    static String organization(ApiRequest request) {
        return organization(request, Scope.BILLING);
    }

    static String organization(ApiRequest request, Scope scope) {
        var org = request.pathParameter("slug");
        request.principal().requireWholeOrg(org);
        request.principal().require(scope);
        return org;
    }
}
