package io.patchbay.routes.testing;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tenants in lists. An idempotency key counts as one that was used before. */
public final class KnownTenants implements Tenants {
    public static final Instant CREATED_AT = Instant.parse("2026-11-22T09:30:00Z");
    public static final String SECRET = "pb_org_4fQsecret";

    private final List<Organization> organizations = new CopyOnWriteArrayList<>();
    private final List<Project> projects = new CopyOnWriteArrayList<>();
    private final List<ApiKey> keys = new CopyOnWriteArrayList<>();

    /** The holder of an organization's key with every scope. */
    public static Principal holder(String org) {
        return new Principal("key_" + org, org, Optional.empty(), EnumSet.allOf(Scope.class));
    }

    /** The holder of a project's key with every scope. */
    public static Principal holder(String org, String project) {
        return new Principal("key_" + project, org, Optional.of(project), EnumSet.allOf(Scope.class));
    }

    /** The same holder with these scopes only. */
    public static Principal only(Principal holder, Scope... scopes) {
        return new Principal(holder.keyId(), holder.org(), holder.project(), Set.of(scopes));
    }

    public KnownTenants withOrganization(String slug) {
        organizations.add(new Organization(slug, slug, CREATED_AT));
        return this;
    }

    public KnownTenants withProject(String id, String org, String slug) {
        projects.add(new Project(id, org, slug, slug, CREATED_AT));
        return this;
    }

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
        return projects.stream().filter(p -> p.org().equals(org)).toList();
    }

    @Override
    public Optional<Project> project(String org, String idOrSlug) {
        return projects(org).stream()
                .filter(p -> p.id().equals(idOrSlug) || p.slug().equals(idOrSlug))
                .findFirst();
    }

    @Override
    public Optional<Project> project(Principal principal, String idOrSlug) {
        return project(principal.org(), idOrSlug);
    }

    @Override
    public List<ApiKey> keys(String org) {
        return keys.stream().filter(k -> k.org().equals(org)).toList();
    }

    @Override
    public CompletionStage<Once<Organization>> createOrganization(Optional<OnceKey> once, String slug, String name) {
        var made = new Organization(slug, name, CREATED_AT);
        organizations.add(made);
        return CompletableFuture.completedFuture(new Once<>(made, false));
    }

    @Override
    public CompletionStage<Once<Project>> createProject(Optional<OnceKey> once, NewProject wanted) {
        if (project(wanted.org(), wanted.slug()).isPresent()) {
            return CompletableFuture.failedFuture(
                    new Problem(409, "slug_taken", "Another project has this slug; choose a different one."));
        }
        var id = wanted.id().orElse("proj_" + (projects.size() + 1));
        var made = new Project(id, wanted.org(), wanted.slug(), wanted.name(), CREATED_AT);
        projects.add(made);
        return CompletableFuture.completedFuture(new Once<>(made, once.isPresent()));
    }

    @Override
    public CompletionStage<Once<ApiKey.Created>> createKey(Optional<OnceKey> once, NewKey wanted) {
        var key = new ApiKey(
                "key_" + (keys.size() + 1),
                wanted.org(),
                wanted.project(),
                wanted.name(),
                "pb_org_4fQ…",
                wanted.scopes(),
                CREATED_AT,
                Optional.empty());
        keys.add(key);
        Optional<String> secret = once.isPresent() ? Optional.empty() : Optional.of(SECRET);
        return CompletableFuture.completedFuture(new Once<>(new ApiKey.Created(key, secret), once.isPresent()));
    }

    @Override
    public CompletionStage<Boolean> revokeKey(String org, String keyId) {
        var live = keys(org).stream()
                .filter(k -> k.id().equals(keyId) && k.revoked().isEmpty())
                .findFirst();
        live.ifPresent(k -> {
            keys.remove(k);
            keys.add(new ApiKey(
                    k.id(),
                    k.org(),
                    k.project(),
                    k.name(),
                    k.hint(),
                    k.scopes(),
                    k.created(),
                    Optional.of(CREATED_AT)));
        });
        return CompletableFuture.completedFuture(live.isPresent());
    }
}
