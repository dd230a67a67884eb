package io.patchbay.capabilities.numbers.internal.activation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@code project_env} and of who has read it. */
final class EnvironmentRows {
    private EnvironmentRows() {}

    /** A variable. @param sealed its value @param keyId the key that it is, if it is one */
    record Variable(String project, String name, String org, String sealed, Optional<String> keyId) {
        /** What its value is sealed for. */
        static String context(String project, String name) {
            return "project-env/" + project + "/" + name;
        }

        @Override
        public String toString() {
            return "Variable[" + project + ", " + name + "]";
        }
    }

    /** Lets one node at a time give a project its number: what another has written meanwhile is seen after this. */
    static void lock(Connection connection, String number) throws SQLException {
        try (var query = connection.prepareStatement("SELECT sender FROM owned_number WHERE sender = ? FOR UPDATE")) {
            query.setString(1, number);
            try (var row = query.executeQuery()) {
                row.next();
            }
        }
    }

    static List<Variable> of(Connection connection, @Nullable String project) throws SQLException {
        var sql = "SELECT project, name, org, sealed, key_id FROM project_env";
        try (var query =
                connection.prepareStatement(project == null ? sql : sql + " WHERE project = ? ORDER BY name")) {
            if (project != null) {
                query.setString(1, project);
            }
            var all = new ArrayList<Variable>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Variable(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Optional.ofNullable(row.getString(5))));
                }
            }
            return all;
        }
    }

    static void put(Connection connection, Variable variable, long now) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM project_env WHERE project = ? AND name = ?")) {
            delete.setString(1, variable.project());
            delete.setString(2, variable.name());
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO project_env (project, name, org, sealed, key_id, changed) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, variable.project());
            insert.setString(2, variable.name());
            insert.setString(3, variable.org());
            insert.setString(4, variable.sealed());
            insert.setString(5, variable.keyId().orElse(null));
            insert.setLong(6, now);
            insert.executeUpdate();
        }
    }

    static int clear(Connection connection, String project) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM project_env WHERE project = ?")) {
            delete.setString(1, project);
            return delete.executeUpdate();
        }
    }

    /** Seals anew what is still sealed as it was. */
    static int reseal(Connection connection, Variable variable, String sealed) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE project_env SET sealed = ? WHERE project = ? AND name = ? AND sealed = ?")) {
            update.setString(1, sealed);
            update.setString(2, variable.project());
            update.setString(3, variable.name());
            update.setString(4, variable.sealed());
            return update.executeUpdate();
        }
    }

    static void read(Connection connection, String project, String keyId, long now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO project_env_read (project, key_id, happened) VALUES (?, ?, ?)")) {
            insert.setString(1, project);
            insert.setString(2, keyId);
            insert.setLong(3, now);
            insert.executeUpdate();
        }
    }
}
