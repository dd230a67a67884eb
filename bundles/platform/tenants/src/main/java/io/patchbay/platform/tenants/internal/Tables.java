package io.patchbay.platform.tenants.internal;

import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Project;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The statements on the tables organization, project and api_key. */
final class Tables {
    private static final String ORGANIZATIONS = "SELECT slug, name, created FROM organization";
    private static final String PROJECTS = "SELECT id, org, slug, name, created FROM project";
    private static final String KEYS =
            "SELECT id, org, project, name, hint, hash, scopes, created, revoked FROM api_key";
    private static final String CHANGED = " WHERE changed >= ?";

    private Tables() {}

    static void organizationsSince(Connection c, long since, BiConsumer<String, @Nullable Organization> sink)
            throws SQLException {
        changed(c, ORGANIZATIONS, since, row -> {
            var organization = new Organization(row.getString(1), row.getString(2), instant(row, 3));
            sink.accept(organization.slug(), organization);
        });
    }

    static void projectsSince(Connection c, long since, BiConsumer<String, @Nullable Project> sink)
            throws SQLException {
        changed(c, PROJECTS, since, row -> {
            var project = project(row);
            sink.accept(project.id(), project);
        });
    }

    static void projectSlugsSince(Connection c, long since, BiConsumer<ProjectSlug, @Nullable Project> sink)
            throws SQLException {
        changed(c, PROJECTS, since, row -> {
            var project = project(row);
            sink.accept(ProjectSlug.of(project), project);
        });
    }

    static void keysSince(Connection c, long since, BiConsumer<KeyHash, @Nullable KeyRow> sink) throws SQLException {
        changed(c, KEYS, since, row -> {
            var key = key(row);
            sink.accept(key.hash(), key);
        });
    }

    static boolean exists(Connection c, String sql, String... values) throws SQLException {
        try (var statement = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static void insert(Connection c, Organization organization) throws SQLException {
        try (var insert =
                c.prepareStatement("INSERT INTO organization (slug, name, created, changed) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, organization.slug());
            insert.setString(2, organization.name());
            createdAndChanged(insert, 3, organization.created());
            insert.executeUpdate();
        }
    }

    static void insert(Connection c, Project project) throws SQLException {
        try (var insert = c.prepareStatement(
                "INSERT INTO project (id, org, slug, name, created, changed) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, project.id());
            insert.setString(2, project.org());
            insert.setString(3, project.slug());
            insert.setString(4, project.name());
            createdAndChanged(insert, 5, project.created());
            insert.executeUpdate();
        }
    }

    static void insert(Connection c, KeyRow row) throws SQLException {
        try (var insert =
                c.prepareStatement("INSERT INTO api_key (id, org, project, name, hint, hash, scopes, created, changed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            var key = row.key();
            insert.setString(1, key.id());
            insert.setString(2, key.org());
            if (key.project().isPresent()) {
                insert.setString(3, key.project().get());
            } else {
                insert.setNull(3, Types.VARCHAR);
            }
            insert.setString(4, key.name());
            insert.setString(5, key.hint());
            insert.setString(6, row.hash().hex());
            insert.setString(7, ScopeList.write(key.scopes()));
            createdAndChanged(insert, 8, key.created());
            insert.executeUpdate();
        }
    }

    /** The row as it is after the revocation, or empty if the organization has no such live key. */
    static Optional<KeyRow> revoke(Connection c, String org, String id, Instant at) throws SQLException {
        try (var update = c.prepareStatement(
                "UPDATE api_key SET revoked = ?, changed = ? WHERE id = ? AND org = ? AND revoked IS NULL")) {
            update.setLong(1, at.toEpochMilli());
            update.setLong(2, at.toEpochMilli());
            update.setString(3, id);
            update.setString(4, org);
            if (update.executeUpdate() == 0) {
                return Optional.empty();
            }
        }
        try (var select = c.prepareStatement(KEYS + " WHERE id = ?")) {
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(key(rows)) : Optional.empty();
            }
        }
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(row.getString(1), row.getString(2), row.getString(3), row.getString(4), instant(row, 5));
    }

    private static KeyRow key(ResultSet row) throws SQLException {
        long at = row.getLong(9);
        Optional<Instant> revoked = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        var key = new ApiKey(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getString(4),
                row.getString(5),
                ScopeList.read(row.getString(7)),
                instant(row, 8),
                revoked);
        return KeyRow.of(key, KeyHash.parse(row.getString(6)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static void createdAndChanged(PreparedStatement insert, int from, Instant at) throws SQLException {
        insert.setLong(from, at.toEpochMilli());
        insert.setLong(from + 1, at.toEpochMilli());
    }

    private static void changed(Connection c, String select, long since, RowReader reader) throws SQLException {
        try (var statement = c.prepareStatement(select + CHANGED)) {
            statement.setLong(1, since);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
