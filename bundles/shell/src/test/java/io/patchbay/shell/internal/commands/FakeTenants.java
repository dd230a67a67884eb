package io.patchbay.shell.internal.commands;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.api.tenants.Tenants.NewKey;
import io.patchbay.api.tenants.Tenants.NewProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tenants in memory, with the organization {@code demo}, its project {@code proj_demo} and the key {@code key_1}. */
final class FakeTenants {
    static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    final List<Organization> organizations = new ArrayList<>(List.of(new Organization("demo", "Demo", CREATED)));
    final List<Project> projects = new ArrayList<>(List.of(new Project("proj_demo", "demo", "main", "Main", CREATED)));
    final List<ApiKey> keys = new ArrayList<>(List.of(new ApiKey(
            "key_1",
            "demo",
            Optional.empty(),
            "first",
            "pb_org_abc…",
            Set.of(Scope.SMS_SEND),
            CREATED,
            Optional.empty())));

    List<Organization> organizations() {
        return organizations;
    }

    Optional<Organization> organization(String slug) {
        return organizations.stream().filter(o -> o.slug().equals(slug)).findFirst();
    }

    List<Project> projects(String org) {
        return projects.stream().filter(p -> p.org().equals(org)).toList();
    }

    Optional<Project> project(String org, String idOrSlug) {
        return projects(org).stream()
                .filter(p -> p.id().equals(idOrSlug) || p.slug().equals(idOrSlug))
                .findFirst();
    }

    Optional<Project> project(Principal principal, String idOrSlug) {
        return project(principal.org(), idOrSlug);
    }

    List<ApiKey> keys(String org) {
        return keys.stream().filter(k -> k.org().equals(org)).toList();
    }

    CompletionStage<Once<Organization>> createOrganization(Optional<OnceKey> once, String slug, String name) {
        if (organization(slug).isPresent()) {
            return CompletableFuture.failedFuture(new Problem(409, "slug_taken", "The slug is taken; choose another."));
        }
        if (slug.length() < 2) {
            return CompletableFuture.failedFuture(
                    Problem.invalid(List.of(new FieldError("/slug", "invalid", "Write 2 to 40 characters."))));
        }
        var made = new Organization(slug, name, CREATED);
        organizations.add(made);
        return CompletableFuture.completedFuture(new Once<>(made, false));
    }

    CompletionStage<Once<Project>> createProject(Optional<OnceKey> once, NewProject wanted) {
        var made = new Project("proj_2", wanted.org(), wanted.slug(), wanted.name(), CREATED);
        projects.add(made);
        return CompletableFuture.completedFuture(new Once<>(made, false));
    }

    CompletionStage<Once<ApiKey.Created>> createKey(Optional<OnceKey> once, NewKey wanted) {
        var made = new ApiKey(
                "key_2",
                wanted.org(),
                wanted.project(),
                wanted.name(),
                "pb_org_xyz…",
                wanted.scopes(),
                CREATED,
                Optional.empty());
        keys.add(made);
        return CompletableFuture.completedFuture(
                new Once<>(new ApiKey.Created(made, Optional.of("pb_org_xyz_secret")), false));
    }

    CompletionStage<Boolean> revokeKey(String org, String keyId) {
        return CompletableFuture.completedFuture(keys.removeIf(k -> k.org().equals(org) && k.id().equals(keyId)));
    }

    Tenants service() {
        return Partly.a(Tenants.class, this);
    }
}
