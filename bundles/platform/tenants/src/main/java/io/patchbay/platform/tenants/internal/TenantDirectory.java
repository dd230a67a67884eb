package io.patchbay.platform.tenants.internal;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.KeyRing;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tenants and their keys, read from views in memory; what this node commits is in its views before the caller hears of it. */
@Component(service = {Tenants.class, KeyRing.class})
public final class TenantDirectory implements Tenants, KeyRing {
    /** Longer than any key this host makes: what is longer is not worth a hash. */
    private static final int MAX_SECRET = 128;

    private final CommitQueue commits;
    private final TenantWrites writes;
    private final Refreshed<String, Organization> organizations;
    private final Refreshed<String, Project> projects;
    private final Refreshed<ProjectSlug, Project> projectSlugs;
    private final Refreshed<KeyHash, KeyRow> keys;

    @Activate
    public TenantDirectory(@Reference Store store, @Reference CommitQueue commits) {
        this(store, commits, Clock.systemUTC());
    }

    TenantDirectory(Store store, CommitQueue commits, Clock clock) {
        store.migrate("tenants", TenantDirectory.class.getClassLoader());
        this.commits = commits;
        this.writes = new TenantWrites(store.dialect(), clock, new Draw(new SecureRandom()));
        this.organizations = store.follow(Tables::organizationsSince);
        this.projects = store.follow(Tables::projectsSince);
        this.projectSlugs = store.follow(Tables::projectSlugsSince);
        this.keys = store.follow(Tables::keysSince);
    }

    @Deactivate
    public void close() {
        organizations.close();
        projects.close();
        projectSlugs.close();
        keys.close();
    }

    @Override
    public Optional<Principal> holder(String secret) {
        if (secret.length() > MAX_SECRET) {
            return Optional.empty();
        }
        var row = keys.get(KeyHash.of(secret));
        return row == null ? Optional.empty() : row.holder();
    }

    @Override
    public List<Organization> organizations() {
        return organizations.all().stream()
                .sorted(Comparator.comparing(Organization::created).thenComparing(Organization::slug))
                .toList();
    }

    @Override
    public Optional<Organization> organization(String slug) {
        return Optional.ofNullable(organizations.get(slug));
    }

    @Override
    public List<Project> projects(String org) {
        return projects.all().stream()
                .filter(p -> p.org().equals(org))
                .sorted(Comparator.comparing(Project::created).thenComparing(Project::id))
                .toList();
    }

    @Override
    public Optional<Project> project(String org, String idOrSlug) {
        var byId = projects.get(idOrSlug);
        if (byId != null && byId.org().equals(org)) {
            return Optional.of(byId);
        }
        return Optional.ofNullable(projectSlugs.get(new ProjectSlug(org, idOrSlug)));
    }

    @Override
    public Optional<Project> project(Principal principal, String idOrSlug) {
        return project(principal.org(), idOrSlug);
    }

    @Override
    public List<ApiKey> keys(String org) {
        return keys.all().stream()
                .map(KeyRow::key)
                .filter(k -> k.org().equals(org))
                .sorted(Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id))
                .toList();
    }

    @Override
    public CompletionStage<Once<Organization>> createOrganization(Optional<OnceKey> once, String slug, String name) {
        return checked(() -> commits.submitOnce(once, writes.organization(slug, name), Kept.organization())
                .thenApply(made -> {
                    organizations.put(slug, made.value());
                    return made;
                }));
    }

    @Override
    public CompletionStage<Once<Project>> createProject(Optional<OnceKey> once, NewProject project) {
        return checked(() -> commits.submitOnce(once, writes.project(project), Kept.project())
                .thenApply(made -> {
                    projects.put(made.value().id(), made.value());
                    projectSlugs.put(ProjectSlug.of(made.value()), made.value());
                    return made;
                }));
    }

    @Override
    public CompletionStage<Once<ApiKey.Created>> createKey(Optional<OnceKey> once, NewKey key) {
        return checked(
                () -> commits.submitOnce(once, writes.key(key), Kept.key()).thenApply(made -> {
                    made.value()
                            .secret()
                            .map(KeyHash::of)
                            .ifPresent(hash ->
                                    keys.put(hash, KeyRow.of(made.value().key(), hash)));
                    return made;
                }));
    }

    @Override
    public CompletionStage<Boolean> revokeKey(String org, String keyId) {
        return commits.submit(writes.revocation(org, keyId)).thenApply(revoked -> {
            revoked.ifPresent(row -> keys.put(row.hash(), row));
            return revoked.isPresent();
        });
    }

    /** What is refused before the queue fails the stage too, so that a caller has one way to hear of it. */
    private static <R> CompletionStage<R> checked(Supplier<CompletionStage<R>> write) {
        try {
            return write.get();
        } catch (io.patchbay.api.http.Problem e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
