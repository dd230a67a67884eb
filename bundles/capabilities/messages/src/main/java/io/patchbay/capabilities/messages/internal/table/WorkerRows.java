package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Shelf;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code message_worker}. */
public final class WorkerRows {
    private WorkerRows() {}

    /** A worker and the count of its beats. */
    public record Beat(String worker, String node, long beat) {}

    /** Counts a beat. Returns whether the worker's row was there: if not, it is new, or was taken for dead. */
    public static boolean beat(Connection connection, String worker, String node, long now) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE message_worker SET beat = beat + 1, seen = ? WHERE id = ?")) {
            update.setLong(1, now);
            update.setString(2, worker);
            if (update.executeUpdate() == 1) {
                return true;
            }
        }
        try (var insert =
                connection.prepareStatement("INSERT INTO message_worker (id, node, beat, seen) VALUES (?, ?, 1, ?)")) {
            insert.setString(1, worker);
            insert.setString(2, node);
            insert.setLong(3, now);
            insert.executeUpdate();
            return false;
        }
    }

    public static List<Beat> all(Connection connection) throws SQLException {
        var all = new ArrayList<Beat>();
        try (var query = connection.prepareStatement("SELECT id, node, beat FROM message_worker");
                var row = query.executeQuery()) {
            while (row.next()) {
                all.add(new Beat(row.getString(1), row.getString(2), row.getLong(3)));
            }
        }
        return all;
    }

    /** Of a worker that has nothing in hand any more. */
    public static boolean remove(Connection connection, String worker) throws SQLException {
        SpanRows.deleteEmpty(connection, Shelf.worker(worker));
        try (var delete = connection.prepareStatement("DELETE FROM message_worker WHERE id = ?")) {
            delete.setString(1, worker);
            return delete.executeUpdate() == 1;
        }
    }
}
