package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.inbound.Conversations.Place;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.OrgAccess;
import io.patchbay.routes.support.ProjectAccess;
import java.util.Optional;

/** Whose threads a path is about: an organization's, or those of one of its projects. */
record ThreadOwner(String org, Optional<String> project) {
    /** @throws io.patchbay.api.http.Problem 404 or 403, as for any resource of either */
    static ThreadOwner of(Tenants tenants, ApiRequest request, Scope scope) {
        if (request.route().startsWith("/v1/orgs/")) {
            return new ThreadOwner(OrgAccess.of(request, scope), Optional.empty());
        }
        var project = ProjectAccess.of(tenants, request, scope);
        return new ThreadOwner(project.org(), Optional.of(project.id()));
    }

    Place place(ApiRequest request) {
        return new Place(org, project, request.pathParameter("conversation"));
    }

    /** Whether a message of the thread is the owner's: a project sees its own, and what the organization itself has sent, but nothing of another project. */
    boolean sees(MessageView message) {
        return project.isEmpty()
                || message.project().isEmpty()
                || message.project().equals(project);
    }
}
