package io.patchbay.platform.webhooks.internal.delivery;

import static io.patchbay.platform.webhooks.internal.sql.Statements.marks;
import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.platform.webhooks.internal.delivery.AttemptRecord.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds what is due in {@code webhook_delivery}, claims it by conditional update, and clears what is over. */
final class DueRows {
    private DueRows() {}

    /** A row that is due. */
    record Due(String id, String lane, String org, long next) {}

    /** Rows that became due in a span, in that order. @param after where an earlier page ended */
    static List<Due> due(Connection connection, long from, String after, long until, int rows) throws SQLException {
        return select(
                connection,
                "SELECT id, lane, org, next_attempt FROM webhook_delivery WHERE state = 'waiting' AND next_attempt >= ?"
                        + " AND next_attempt <= ? AND (next_attempt > ? OR id > ?)"
                        + " ORDER BY next_attempt, id FETCH NEXT ? ROWS ONLY",
                DueRows::due,
                from,
                until,
                from,
                after,
                rows);
    }

    /** The rows of a lane that have been due longest, and after them those that are new. */
    static List<Due> dueInLane(Connection connection, String lane, long now, int rows) throws SQLException {
        return select(
                connection,
                "SELECT id, lane, org, next_attempt FROM webhook_delivery WHERE lane = ? AND state = 'waiting'"
                        + " AND next_attempt <= ? AND (next_attempt <= ? OR attempts = 0)"
                        + " ORDER BY next_attempt, id FETCH NEXT ? ROWS ONLY",
                DueRows::due,
                lane,
                now + EventRows.HEAD_START_MILLIS,
                now,
                rows);
    }

    /** Of these ids those that wait for their first attempt and that nobody has in hand. */
    static List<Due> fresh(Connection connection, List<String> ids) throws SQLException {
        return select(
                connection,
                "SELECT id, lane, org, next_attempt FROM webhook_delivery WHERE id IN (" + marks(ids.size()) + ")"
                        + " AND state = 'waiting' AND lease IS NULL AND attempts = 0",
                DueRows::due,
                ids.toArray());
    }

    /** Until when another node may have rows of a lane in hand; 0 if none has. */
    static long heldElsewhere(Connection connection, String lane, String lease) throws SQLException {
        return select(
                        connection,
                        "SELECT MAX(next_attempt) FROM webhook_delivery WHERE lane = ? AND state = 'waiting'"
                                + " AND lease IS NOT NULL AND lease <> ?",
                        rows -> rows.getLong(1),
                        lane,
                        lease)
                .get(0);
    }

    /** Frees what others held whose leases ran out, so that it is found in its order. */
    static int freeElsewhere(Connection connection, String lane, String lease, long now) throws SQLException {
        return update(
                connection,
                "UPDATE webhook_delivery SET lease = NULL, next_attempt = CASE WHEN attempts = 0 THEN created ELSE ? END"
                        + " WHERE lane = ? AND state = 'waiting' AND next_attempt <= ? AND lease IS NOT NULL AND lease <> ?",
                now,
                lane,
                now,
                lease);
    }

    /**
     * Takes rows, or keeps them longer, unless somebody else was quicker.
     *
     * @param until when the lease runs out
     * @return ids of those it got
     */
    static List<String> claim(Connection connection, List<Due> rows, String lease, long until) throws SQLException {
        try (var claim = connection.prepareStatement("UPDATE webhook_delivery SET lease = ?, next_attempt = ?"
                + " WHERE id = ? AND state = 'waiting' AND next_attempt = ?")) {
            for (var row : rows) {
                claim.setString(1, lease);
                claim.setLong(2, until);
                claim.setString(3, row.id);
                claim.setLong(4, row.next);
                claim.addBatch();
            }
            var counts = claim.executeBatch();
            var got = new ArrayList<String>(rows.size());
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1 || counts[i] == Statement.SUCCESS_NO_INFO) {
                    got.add(rows.get(i).id);
                }
            }
            return got;
        }
    }

    /** Frees what an earlier life of this node held. @param longest millis that a lease lasts */
    static int free(Connection connection, String lease, long now, long longest) throws SQLException {
        var node = lease.substring(0, lease.indexOf('/') + 1);
        return update(
                connection,
                "UPDATE webhook_delivery SET lease = NULL, next_attempt = CASE WHEN attempts = 0 THEN created ELSE ? END"
                        + " WHERE state = 'waiting' AND next_attempt <= ? AND lease LIKE ? ESCAPE '!' AND lease <> ?",
                now,
                now + longest,
                node.replaceAll("[!%_]", "!$0") + "%",
                lease);
    }

    /** Gives up what waits in a lane. @return how many rows, at most as many as asked */
    static int giveUp(Connection connection, String lane, String why, long now, int rows) throws SQLException {
        return update(
                connection,
                "UPDATE webhook_delivery SET state = 'failed', lease = NULL, last_error = ?, next_attempt = ?"
                        + " WHERE id IN (SELECT id FROM webhook_delivery WHERE lane = ? AND state = 'waiting'"
                        + " FETCH NEXT ? ROWS ONLY)",
                why,
                now,
                lane,
                rows);
    }

    /** Removes what ended before a time. @return how many rows, at most as many as asked of each kind */
    static int purge(Connection connection, long before, int rows) throws SQLException {
        int removed = 0;
        for (var state : List.of(State.DELIVERED, State.FAILED)) {
            var ids = select(
                    connection,
                    "SELECT id FROM webhook_delivery WHERE state = ? AND next_attempt < ? FETCH NEXT ? ROWS ONLY",
                    row -> row.getString(1),
                    state.wire(),
                    before,
                    rows);
            removed += remove(connection, ids);
        }
        return removed;
    }

    /** Removes deliveries that have ended, with the log of their attempts. */
    static int remove(Connection connection, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        AttemptTable.remove(connection, ids);
        return update(
                connection,
                "DELETE FROM webhook_delivery WHERE state <> 'waiting' AND id IN (" + marks(ids.size()) + ")",
                ids.toArray());
    }

    static long waiting(Connection connection) throws SQLException {
        return select(
                        connection,
                        "SELECT COUNT(*) FROM webhook_delivery WHERE state = 'waiting'",
                        rows -> rows.getLong(1))
                .get(0);
    }

    private static Due due(ResultSet rows) throws SQLException {
        return new Due(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4));
    }
}
