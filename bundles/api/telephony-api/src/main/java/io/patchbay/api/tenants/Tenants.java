package io.patchbay.api.tenants;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Organizations, their projects and keys. Reads answer at once from a view that follows the store within half a second (at once for changes of this node); writes complete after
 * the commit, or fail with {@link io.patchbay.api.http.Problem} (409 {@code slug_taken}, 404, 422) or {@link io.patchbay.api.store.StoreUnavailable}.
 */
public interface Tenants {
    List<Organization> organizations();

    Optional<Organization> organization(String slug);

    List<Project> projects(String org);

    /** By id or slug within the organization. */
    Optional<Project> project(String org, String idOrSlug);

    /** By id alone, or by slug where the key's organization decides. */
    Optional<Project> project(Principal principal, String idOrSlug);

    List<ApiKey> keys(String org);

    CompletionStage<Once<Organization>> createOrganization(Optional<OnceKey> once, String slug, String name);

    CompletionStage<Once<Project>> createProject(Optional<OnceKey> once, NewProject project);

    CompletionStage<Once<ApiKey.Created>> createKey(Optional<OnceKey> once, NewKey key);

    /** Revokes within a second on every node. Completes with false if there is no such live key in the organization. */
    CompletionStage<Boolean> revokeKey(String org, String keyId);

    /**
     * A project to make.
     *
     * @param id the id wanted, {@code proj_…}; drawn when empty
     */
    record NewProject(Optional<String> id, String org, String slug, String name) {}

    /**
     * A key to make.
     *
     * @param project id of the project to bind it to
     * @param scopes what it may do; empty stands for all (of an organization), or for sending and reading (of a project)
     */
    record NewKey(String org, Optional<String> project, String name, Set<Scope> scopes) {}
}
