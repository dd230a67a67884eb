package io.patchbay.capabilities.messages.internal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The table {@code message_doubt}: a row for each message in state unknown. */
public final class DoubtRows {
    private static final String DUE = "SELECT d.message_id, d.looks FROM message_doubt d WHERE d.due <= ?"
            + " ORDER BY d.due FETCH FIRST ? ROWS ONLY";

    private DoubtRows() {}

    /** A message whose outcome is to be looked up now, and how often that was done before. */
    public record Doubt(String messageId, int looks) {}

    public static List<Doubt> due(Connection connection, long now, int most) throws SQLException {
        var due = new ArrayList<Doubt>();
        try (var query = connection.prepareStatement(DUE)) {
            query.setLong(1, now);
            query.setInt(2, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    due.add(new Doubt(row.getString(1), row.getInt(2)));
                }
            }
        }
        return due;
    }

    static void enter(Connection connection, Map<String, Long> dueById) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO message_doubt (due, message_id, looks) VALUES (?, ?, 0)")) {
            batch(insert, dueById);
        }
    }

    static void again(Connection connection, Map<String, Long> dueById) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE message_doubt SET due = ?, looks = looks + 1 WHERE message_id = ?")) {
            batch(update, dueById);
        }
    }

    private static void batch(java.sql.PreparedStatement statement, Map<String, Long> dueById) throws SQLException {
        var bind = new Bind(statement);
        for (var entry : dueById.entrySet()) {
            bind.number(entry.getValue()).text(entry.getKey()).add();
        }
        statement.executeBatch();
    }

    static void leave(Connection connection, Collection<String> ids) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM message_doubt WHERE message_id = ?")) {
            for (var id : ids) {
                delete.setString(1, id);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
