package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.bind;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table {@code webhook_turn}: the deliveries that a retry holds up, by thread and receiver, in their order. */
final class TurnTable {
    private TurnTable() {}

    /** A row of the table. */
    record Spot(String lane, String thread, String id) {}

    /** Lets rows wait in the store, each for its turn, unless they are over or another node's by now. */
    static void sendBack(Connection connection, List<Back> rows, String lease) throws SQLException {
        var sent = new ArrayList<DeliveryRow>(rows.size());
        try (var send = connection.prepareStatement("UPDATE webhook_delivery SET lease = NULL, next_attempt = ?"
                + " WHERE id = ? AND state = 'waiting' AND (lease IS NULL OR lease = ?)")) {
            for (var each : rows) {
                bind(send, each.until(), each.row().id(), lease);
                send.addBatch();
            }
            var counts = send.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1 || counts[i] == Statement.SUCCESS_NO_INFO) {
                    sent.add(rows.get(i).row());
                }
            }
        }
        note(connection, sent);
    }

    /** Notes that rows wait for their turn. */
    static void note(Connection connection, List<DeliveryRow> rows) throws SQLException {
        leave(connection, rows);
        each(connection, "INSERT INTO webhook_turn (lane, thread, id) VALUES (?, ?, ?)", spots(rows));
    }

    /** Rows are over. */
    static void leave(Connection connection, List<DeliveryRow> rows) throws SQLException {
        remove(connection, spots(rows));
    }

    static void remove(Connection connection, List<Spot> spots) throws SQLException {
        each(connection, "DELETE FROM webhook_turn WHERE lane = ? AND thread = ? AND id = ?", spots);
    }

    private static List<Spot> spots(List<DeliveryRow> rows) {
        return rows.stream()
                .map(row -> new Spot(row.lane(), row.turn().thread(), row.id()))
                .toList();
    }

    private static void each(Connection connection, String sql, List<Spot> spots) throws SQLException {
        if (spots.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (var spot : spots) {
                bind(statement, spot.lane, spot.thread, spot.id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Makes the next of a thread due, unless the first of them waits for its retry. */
    static void call(Connection connection, DeliveryRow over, long now) throws SQLException {
        var waiting = TurnRows.first(connection, over);
        if (waiting.isEmpty() || waiting.get(0).attempts() > 0) {
            return;
        }
        for (var next : waiting) {
            if (next.next() > now) {
                update(
                        connection,
                        "UPDATE webhook_delivery SET next_attempt = ? WHERE id = ? AND state = 'waiting'"
                                + " AND lease IS NULL AND next_attempt = ?",
                        now,
                        next.id(),
                        next.next());
            }
        }
    }

    /** A lane is given up. */
    static void clear(Connection connection, String lane) throws SQLException {
        update(connection, "DELETE FROM webhook_turn WHERE lane = ?", lane);
    }

    /** Some that are over, though nobody took them out, such as a build that does not know the table. */
    static List<Spot> over(Connection connection, int rows) throws SQLException {
        return select(
                connection,
                "SELECT t.lane, t.thread, t.id FROM webhook_turn t WHERE NOT EXISTS (SELECT 1 FROM webhook_delivery d"
                        + " WHERE d.id = t.id AND d.state = 'waiting') FETCH NEXT ? ROWS ONLY",
                row -> new Spot(row.getString(1), row.getString(2), row.getString(3)),
                rows);
    }
}
