package io.patchbay.platform.firststart.internal;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tenants of a test, kept in lists. */
final class RememberedTenants implements Tenants {
    final List<Organization> organizations = new ArrayList<>();
    final List<Project> projects = new ArrayList<>();
    final List<ApiKey> keys = new ArrayList<>();

    @Override
    public List<Organization> organizations() {
        return organizations;
    }

    @Override
    public Optional<Organization> organization(String slug) {
        return organizations.stream().filter(o -> o.slug().equals(slug)).findFirst();
    }

    @Override
    public List<Project> projects(String org) {
        return projects;
    }

    @Override
    public Optional<Project> project(String org, String idOrSlug) {
        return projects.stream().filter(p -> p.id().equals(idOrSlug)).findFirst();
    }

    @Override
    public Optional<Project> project(Principal principal, String idOrSlug) {
        return project(principal.org(), idOrSlug);
    }

    @Override
    public List<ApiKey> keys(String org) {
        return List.copyOf(keys);
    }

    @Override
    public CompletionStage<Once<Organization>> createOrganization(Optional<OnceKey> once, String slug, String name) {
        return done(organizations, new Organization(slug, name, Instant.EPOCH));
    }

    @Override
    public CompletionStage<Once<Project>> createProject(Optional<OnceKey> once, NewProject p) {
        return done(projects, new Project(p.id().orElseThrow(), p.org(), p.slug(), p.name(), Instant.EPOCH));
    }

    @Override
    public CompletionStage<Once<ApiKey.Created>> createKey(Optional<OnceKey> once, NewKey k) {
        var id = "key_" + keys.size();
        var key =
                new ApiKey(id, k.org(), k.project(), k.name(), "pb_org_…", k.scopes(), Instant.EPOCH, Optional.empty());
        keys.add(key);
        var created = new ApiKey.Created(key, Optional.of("pb_org_secret" + id));
        return CompletableFuture.completedFuture(new Once<>(created, false));
    }

    @Override
    public CompletionStage<Boolean> revokeKey(String org, String keyId) {
        keys.replaceAll(k -> k.id().equals(keyId)
                ? new ApiKey(
                        k.id(),
                        k.org(),
                        k.project(),
                        k.name(),
                        k.hint(),
                        k.scopes(),
                        k.created(),
                        Optional.of(Instant.EPOCH))
                : k);
        return CompletableFuture.completedFuture(true);
    }

    private static <T> CompletionStage<Once<T>> done(List<T> all, T value) {
        all.add(value);
        return CompletableFuture.completedFuture(new Once<>(value, false));
    }
}
