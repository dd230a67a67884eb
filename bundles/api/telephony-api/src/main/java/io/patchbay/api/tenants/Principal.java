package io.patchbay.api.tenants;

import io.patchbay.api.http.Problem;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever holds a key.
 *
 * @param keyId id of the key, {@code key_…}
 * @param org slug of its organization
 * @param project id of the project the key is bound to, if it is a project key
 * @param scopes what it may do; see {@link Scope}
 */
public record Principal(String keyId, String org, Optional<String> project, Set<Scope> scopes) {
    /** @throws Problem 404 if the organization is not the key's own */
    public void requireOrg(String slug) {
        if (!org.equals(slug)) {
            throw Problem.notFound("organization");
        }
    }

    /** Organization-wide resources. @throws Problem 404 for another organization, 403 for a key that is bound to one project */
    public void requireWholeOrg(String slug) {
        requireOrg(slug);
        if (project.isPresent()) {
            throw new Problem(
                    403, "insufficient_scope", "This key is bound to one project; use a key of the organization.");
        }
    }

    /** @throws Problem 403 if the key lacks the scope */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw new Problem(
                    403,
                    "insufficient_scope",
                    "This key lacks the scope " + scope.wire() + "; make a key that has it.");
        }
    }
}
