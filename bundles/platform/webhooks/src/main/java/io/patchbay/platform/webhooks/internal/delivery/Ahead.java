package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;

import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the store, in the writer's transaction, what stands before rows that are about to be written. */
final class Ahead {
    /** Parts of an IN list: always as long, so that the database prepares few statements. */
    private static final int IN_LIST = 50;

    /** Rows of a lane that are read; where there are more nothing is kept. */
    private static final int MOST = 500;

    private static final String ANY = "SELECT id FROM webhook_turn FETCH NEXT 1 ROWS ONLY";
    private static final String TURNS = "SELECT DISTINCT lane, thread FROM webhook_turn WHERE thread ";

    /** Also what other nodes wrote, of which this one may not have heard. Lane by lane, so that no other index is walked, whatever the statistics say. Only a server is shared. */
    private static final String TURNS_AND_ROWS = TURNS + "= ANY (?) UNION ALL SELECT asked.lane, found.thread"
            + " FROM unnest(CAST(? AS text[])) AS asked(lane) CROSS JOIN LATERAL (SELECT COALESCE(thread, id) AS thread"
            + " FROM webhook_delivery WHERE lane = asked.lane AND state = 'waiting' AND next_attempt <= ?"
            + " AND lease IS NULL ORDER BY next_attempt, id FETCH NEXT " + MOST + " ROWS ONLY) AS found";

    private final KeptStatements statements = new KeptStatements();

    /** @param shared whether others write, too. @return ids of those of which nothing of their threads waits in the store */
    Set<String> without(Connection connection, List<DeliveryRow> rows, boolean shared) throws SQLException {
        if (rows.isEmpty()) {
            return Set.of();
        }
        var found = shared ? turnsAndRows(connection, rows) : turns(connection, rows);
        if (found.size() >= MOST) {
            return Set.of();
        }
        var waiting = new HashSet<>(found);
        return rows.stream()
                .filter(row -> !waiting.contains(List.of(row.lane(), row.turn().thread())))
                .map(DeliveryRow::id)
                .collect(Collectors.toSet());
    }

    private List<List<String>> turns(Connection connection, List<DeliveryRow> rows) throws SQLException {
        var found = new ArrayList<List<String>>();
        if (select(statements.prepare(connection, ANY), row -> true).isEmpty()) {
            return found; // as nearly always
        }
        var threads = threads(rows);
        for (int from = 0; from < threads.size(); from += IN_LIST) {
            var part = new ArrayList<>(threads.subList(from, Math.min(threads.size(), from + IN_LIST)));
            part.addAll(Collections.nCopies(IN_LIST - part.size(), part.get(0)));
            var query = statements.prepare(connection, TURNS + "IN (" + marks(IN_LIST) + ")");
            found.addAll(select(query, Ahead::key, part.toArray()));
        }
        return found;
    }

    private List<List<String>> turnsAndRows(Connection connection, List<DeliveryRow> rows) throws SQLException {
        var lanes = rows.stream().map(DeliveryRow::lane).distinct().toArray();
        return select(
                statements.prepare(connection, TURNS_AND_ROWS),
                Ahead::key,
                connection.createArrayOf("text", threads(rows).toArray()),
                connection.createArrayOf("text", lanes),
                rows.get(rows.size() - 1).next());
    }

    private static List<String> threads(List<DeliveryRow> rows) {
        return rows.stream().map(row -> row.turn().thread()).distinct().toList();
    }

    private static List<String> key(ResultSet row) throws SQLException {
        return List.of(row.getString(1), row.getString(2));
    }
}
