package io.patchbay.capabilities.inbound.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Messages of several parts, and the parts. */
final class PartRows {
    private PartRows() {}

    /**
     * A message whose parts are gathered.
     *
     * @param total how many parts it has
     */
    record Assembly(String id, String head, int total) {}

    static Optional<Assembly> open(Connection connection, String referenceKey) throws SQLException {
        return one(connection, "slot = ?", referenceKey);
    }

    static Optional<Assembly> byId(Connection connection, String id) throws SQLException {
        return one(connection, "state = 'open' AND id = ?", id);
    }

    private static Optional<Assembly> one(Connection connection, String where, String value) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, head, parts FROM inbound_assembly WHERE " + where)) {
            query.setString(1, value);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Assembly(row.getString(1), row.getString(2), row.getInt(3)))
                        : Optional.empty();
            }
        }
    }

    static void insert(Connection connection, Assembly assembly, String referenceKey, long due) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO inbound_assembly (id, slot, reference_key, head, parts, state, due)"
                        + " VALUES (?, ?, ?, ?, ?, 'open', ?)")) {
            insert.setString(1, assembly.id);
            insert.setString(2, referenceKey);
            insert.setString(3, referenceKey);
            insert.setString(4, assembly.head);
            insert.setInt(5, assembly.total);
            insert.setLong(6, due);
            insert.executeUpdate();
        }
    }

    static void insertPart(Connection connection, String assembly, int index, String content, Optional<String> dedupe)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO inbound_part (assembly, part, content, dedupe) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, assembly);
            insert.setInt(2, index);
            insert.setString(3, content);
            insert.setString(4, dedupe.orElse(null));
            insert.executeUpdate();
        }
    }

    /** The contents by part. */
    static TreeMap<Integer, String> parts(Connection connection, String assembly) throws SQLException {
        var parts = new TreeMap<Integer, String>();
        try (var query = connection.prepareStatement("SELECT part, content FROM inbound_part WHERE assembly = ?")) {
            query.setString(1, assembly);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    parts.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return parts;
    }

    /** Whether a message closed since a time has this very part: it came again. */
    static boolean cameBefore(Connection connection, String referenceKey, int index, String content, long since)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM inbound_assembly a JOIN inbound_part p"
                + " ON p.assembly = a.id WHERE a.reference_key = ? AND a.due >= ? AND p.part = ? AND p.content = ?")) {
            query.setString(1, referenceKey);
            query.setLong(2, since);
            query.setInt(3, index);
            query.setString(4, content);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Closes it, and frees its reference for the next message. {@code due} is then when it was closed. */
    static boolean close(Connection connection, String id, long now) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE inbound_assembly SET state = 'closed', slot = id, due = ? WHERE id = ? AND state = 'open'")) {
            update.setLong(1, now);
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Open ones whose time is over, oldest first. */
    static List<String> due(Connection connection, long now, int most) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM inbound_assembly WHERE state = 'open' AND due <= ?"
                + " ORDER BY due FETCH FIRST ? ROWS ONLY")) {
            query.setLong(1, now);
            query.setInt(2, most);
            return ids(query);
        }
    }

    /** Whether anything was closed before a time. */
    static boolean hasOld(Connection connection, long before) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT id FROM inbound_assembly WHERE state = 'closed' AND due < ?"
                        + " ORDER BY due FETCH FIRST 1 ROWS ONLY")) {
            query.setLong(1, before);
            return !ids(query).isEmpty();
        }
    }

    /** Removes what was closed before a time. @return how many messages */
    static int purge(Connection connection, long before, int most) throws SQLException {
        List<String> old;
        try (var query =
                connection.prepareStatement("SELECT id FROM inbound_assembly WHERE state = 'closed' AND due < ?"
                        + " ORDER BY due FETCH FIRST ? ROWS ONLY")) {
            query.setLong(1, before);
            query.setInt(2, most);
            old = ids(query);
        }
        delete(connection, old);
        return old.size();
    }

    static void delete(Connection connection, List<String> assemblies) throws SQLException {
        for (var table :
                List.of("DELETE FROM inbound_part WHERE assembly = ?", "DELETE FROM inbound_assembly WHERE id = ?")) {
            try (var delete = connection.prepareStatement(table)) {
                for (var id : assemblies) {
                    delete.setString(1, id);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }

    private static List<String> ids(PreparedStatement query) throws SQLException {
        var ids = new ArrayList<String>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
