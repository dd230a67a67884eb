package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from {@code webhook_turn} which deliveries stand before others. {@link TurnTable} writes it. */
final class TurnRows {
    /** Parts of an IN list: always as long, so that the database prepares few statements. */
    private static final int IN_LIST = 50;

    /** Read of a thread: more than may be in memory, since some may be over and not yet removed. */
    private static final int READ = 2 * Line.MOST;

    /**
     * By the ids alone, and with a column (lease) of no index: asked for a state, Derby walks the index of state and time, in which rows that are made due at the same moment move to
     * where the walk has been already, so that it misses them, and others overtake them.
     */
    private static final String FIRST =
            "SELECT id, state, next_attempt, attempts, lease FROM webhook_delivery WHERE id IN ";

    private TurnRows() {}

    /** One of a thread in the store. @param next epoch millis when it is due. @param held whether somebody has it in hand */
    record Entry(String id, boolean waiting, long next, int attempts, boolean held) {
        /** How long those behind it wait for its retry; 0 if that is not what they wait for. */
        long retry() {
            return attempts > 0 && !held ? next : 0;
        }
    }

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
    static List<Entry> first(Connection connection, DeliveryRow row) throws SQLException {
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
                        found -> new Entry(
                                found.getString(1),
                                found.getString(2).equals("waiting"),
                                found.getLong(3),
                                found.getInt(4),
                                found.getString(5) != null),
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
                ahead.isEmpty() ? 0 : ahead.get(0).retry());
    }
}
