package io.patchbay.platform.tenants.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants.NewKey;
import io.patchbay.api.tenants.Tenants.NewProject;
import io.patchbay.platform.persistence.Dialect;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The changes to tenants. What is drawn at random is drawn before the work, so that a replay of the unit writes the same row. */
final class TenantWrites {
    private static final int HINT_CHARACTERS = 3;
    private static final Set<Scope> OF_ORGANIZATION = Set.copyOf(Scope.usual());
    private static final Set<Scope> OF_PROJECT = Set.of(Scope.SMS_SEND, Scope.SMS_READ);

    private final Dialect dialect;
    private final Clock clock;
    private final Draw draw;

    TenantWrites(Dialect dialect, Clock clock, Draw draw) {
        this.dialect = dialect;
        this.clock = clock;
        this.draw = draw;
    }

    Work<Organization> organization(String slug, String name) {
        new Rules().slugAndName(slug, name).check();
        return new Work<>(c -> {
            if (Tables.exists(c, "SELECT slug FROM organization WHERE slug = ?", slug)) {
                throw slugTaken("organization");
            }
            var made = new Organization(slug, name, now());
            unique(() -> Tables.insert(c, made), () -> slugTaken("organization"));
            return made;
        });
    }

    Work<Project> project(NewProject wanted) {
        new Rules()
                .projectId(wanted.id())
                .slugAndName(wanted.slug(), wanted.name())
                .check();
        var id = wanted.id().orElseGet(() -> draw.id("proj_"));
        return new Work<>(c -> {
            requireOrganization(c, wanted.org());
            if (Tables.exists(c, "SELECT id FROM project WHERE org = ? AND slug = ?", wanted.org(), wanted.slug())) {
                throw slugTaken("project");
            }
            if (Tables.exists(c, "SELECT id FROM project WHERE id = ?", id)) {
                throw new Problem(409, "id_taken", "This project id is in use; leave id out and one is drawn.");
            }
            var made = new Project(id, wanted.org(), wanted.slug(), wanted.name(), now());
            unique(() -> Tables.insert(c, made), () -> slugTaken("project"));
            return made;
        });
    }

    Work<ApiKey.Created> key(NewKey wanted) {
        new Rules().name(wanted.name()).check();
        var prefix = wanted.project().isPresent() ? "pb_proj_" : "pb_org_";
        var secret = draw.secret(prefix);
        var hint = secret.substring(0, prefix.length() + HINT_CHARACTERS) + "…";
        var id = draw.id("key_");
        return new Work<>(c -> {
            requireOrganization(c, wanted.org());
            if (wanted.project().isPresent()) {
                requireProject(c, wanted.org(), wanted.project().get());
            }
            var key = new ApiKey(
                    id, wanted.org(), wanted.project(), wanted.name(), hint, scopes(wanted), now(), Optional.empty());
            Tables.insert(c, KeyRow.of(key, KeyHash.of(secret)));
            return new ApiKey.Created(key, Optional.of(secret));
        });
    }

    Work<Optional<KeyRow>> revocation(String org, String keyId) {
        return new Work<>(c -> Tables.revoke(c, org, keyId, now()));
    }

    private static Set<Scope> scopes(NewKey wanted) {
        if (!wanted.scopes().isEmpty()) {
            return Set.copyOf(EnumSet.copyOf(wanted.scopes()));
        }
        return wanted.project().isPresent() ? OF_PROJECT : OF_ORGANIZATION;
    }

    private static void requireOrganization(Connection c, String slug) throws SQLException {
        if (!Tables.exists(c, "SELECT slug FROM organization WHERE slug = ?", slug)) {
            throw Problem.notFound("organization");
        }
    }

    private static void requireProject(Connection c, String org, String id) throws SQLException {
        if (!Tables.exists(c, "SELECT id FROM project WHERE id = ? AND org = ?", id, org)) {
            throw Problem.notFound("project");
        }
    }

    /** Looked up first, since a duplicate costs the database a flush; this is for the one that another node wrote in between. */
    private void unique(Insert insert, Supplier<Problem> taken) throws SQLException {
        try {
            insert.run();
        } catch (SQLException e) {
            if (dialect.duplicateKey(e)) {
                throw taken.get();
            }
            throw e;
        }
    }

    private static Problem slugTaken(String what) {
        return new Problem(409, "slug_taken", "Another " + what + " has this slug; choose a different one.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** An insert that may meet a duplicate. */
    @FunctionalInterface
    private interface Insert {
        void run() throws SQLException;
    }
}
