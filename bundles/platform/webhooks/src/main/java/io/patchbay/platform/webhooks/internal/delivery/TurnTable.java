package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.bind;
import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table {@code webhook_turn}: the deliveries that a retry holds up, by thread and receiver, in their order. */
final class TurnTable {
    /** Parts of an IN list: always as long, so that the database prepares few statements. */
    private static final int IN_LIST = 50;

    /** Read of a thread: more than may be in memory, since some may be over and not yet removed. */
    private static final int READ = 2 * Line.MOST;

    /**
     * By the ids alone, and with a column (url) of no index: asked for a state, Derby walks the index of state and time, in which rows that are made due at the same moment move to
     * where the walk has been already, so that it misses them, and others overtake them.
     */
    private static final String FIRST = "SELECT id, state, next_attempt, url FROM webhook_delivery WHERE id IN ";

    private TurnTable() {}

    /** A row of the table. */
    record Spot(String lane, String thread, String id) {}

    private record Entry(String id, boolean waiting, long next) {}

    /** The rows with their turns. */
    static List<DeliveryRow> turns(Connection connection, List<DeliveryRow> rows) throws SQLException {
        var heldUp = heldUp(connection, rows);
        if (heldUp.isEmpty()) {
            return rows;
        }
        var threads = new HashMap<List<String>, List<Entry>>();
        var turned = new ArrayList<DeliveryRow>(rows.size());
        for (var row : rows) {
            var thread = List.of(row.lane(), row.turn().thread());
            if (!heldUp.contains(thread)) {
                turned.add(row);
                continue;
            }
            if (!threads.containsKey(thread)) {
                threads.put(thread, first(connection, row));
            }
            turned.add(row.with(turn(row, threads.get(thread))));
        }
        return turned;
    }

    /** Lane and thread of those that are held up. A join would leave it to the database where to begin, and Derby begins at the wrong end. */
    private static Set<List<String>> heldUp(Connection connection, List<DeliveryRow> rows) throws SQLException {
        var found = new HashSet<List<String>>();
        if (select(connection, "SELECT id FROM webhook_turn FETCH NEXT 1 ROWS ONLY", row -> true)
                .isEmpty()) {
            return found; // as nearly always
        }
        var threads = rows.stream().map(row -> row.turn().thread()).distinct().toList();
        for (int from = 0; from < threads.size(); from += IN_LIST) {
            var part = padded(threads.subList(from, Math.min(threads.size(), from + IN_LIST)));
            found.addAll(select(
                    connection,
                    "SELECT DISTINCT lane, thread FROM webhook_turn WHERE thread IN (" + marks(part.size()) + ")",
                    row -> List.of(row.getString(1), row.getString(2)),
                    part.toArray()));
        }
        return found;
    }

    /** The first of a thread that wait, in their order. */
    private static List<Entry> first(Connection connection, DeliveryRow row) throws SQLException {
        var ids = select(
                connection,
                "SELECT id FROM webhook_turn WHERE lane = ? AND thread = ? ORDER BY id FETCH NEXT ? ROWS ONLY",
                found -> found.getString(1),
                row.lane(),
                row.turn().thread(),
                READ);
        if (ids.isEmpty()) {
            return List.of();
        }
        var part = padded(ids);
        return select(
                        connection,
                        FIRST + "(" + marks(part.size()) + ") ORDER BY id",
                        found ->
                                new Entry(found.getString(1), found.getString(2).equals("waiting"), found.getLong(3)),
                        part.toArray())
                .stream()
                .filter(Entry::waiting)
                .toList();
    }

    private static List<String> padded(List<String> ids) {
        var part = new ArrayList<>(ids);
        if (part.size() > 1) {
            part.addAll(Collections.nCopies(IN_LIST - part.size(), part.get(0)));
        }
        return part;
    }

    private static Turn turn(DeliveryRow row, List<Entry> thread) {
        var ahead = thread.stream()
                .filter(entry -> entry.id.compareTo(row.id()) < 0)
                .limit(Line.MOST)
                .toList();
        boolean noted = thread.stream().anyMatch(entry -> entry.id.equals(row.id()));
        return new Turn(
                row.turn().thread(),
                noted,
                ahead.stream().map(Entry::id).toList(),
                ahead.isEmpty() ? 0 : ahead.get(0).next);
    }

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

    /** Makes the next of a thread due. */
    static void call(Connection connection, DeliveryRow over, long now) throws SQLException {
        for (var next : first(connection, over)) {
            if (next.next > now) {
                update(
                        connection,
                        "UPDATE webhook_delivery SET next_attempt = ? WHERE id = ? AND state = 'waiting'"
                                + " AND lease IS NULL AND next_attempt = ?",
                        now,
                        next.id,
                        next.next);
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
