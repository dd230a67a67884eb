package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundRuns.RunView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code inbound_run}. */
final class RunRows {
    static final String INSERT = "INSERT INTO inbound_run (id, org, conversation, handled, state, step,"
            + " attempts, next_attempt, lease, target, note, replies, created)"
            + " VALUES (?, ?, ?, ?, 'waiting', 0, 0, ?, ?, '', '', '', ?)";

    private static final String ANSWERED = "SELECT COUNT(*) FROM inbound_run"
            + " --DERBY-PROPERTIES index=INBOUND_RUN_TURN\n WHERE conversation = ? AND state = 'done' AND id >= ?"
            + " AND created >= ? AND created <= ? AND replies <> ''";

    private RunRows() {}

    /** @param insert from {@link #INSERT} */
    static void insert(PreparedStatement insert, List<Run> runs, RunTable.Driver driver, long now) throws SQLException {
        boolean driven = !driver.worker().isEmpty();
        for (var run : runs) {
            insert.setString(1, run.id());
            insert.setString(2, run.org());
            insert.setString(3, run.conversation());
            insert.setBoolean(4, run.handled());
            insert.setLong(5, driven ? now + RunTable.LEASE.toMillis() : now);
            insert.setString(6, driven ? driver.worker() : null);
            insert.setLong(7, run.created());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Goes from organization to organization by the index, so that one with many runs costs no more than another. */
    static List<String> dueOrganizations(Connection connection, long now, int most) throws SQLException {
        var found = new ArrayList<String>();
        try (var next = connection.prepareStatement("SELECT org, next_attempt FROM inbound_run WHERE state = 'waiting'"
                + " AND org > ? ORDER BY org, next_attempt FETCH FIRST 1 ROWS ONLY")) {
            for (var org = ""; found.size() < most; ) {
                next.setString(1, org);
                try (var row = next.executeQuery()) {
                    if (!row.next()) {
                        return found;
                    }
                    org = row.getString(1);
                    if (row.getLong(2) <= now) {
                        found.add(org);
                    }
                }
            }
        }
        return found;
    }

    static List<Run> due(Connection connection, String org, long now, int most) throws SQLException {
        var found = new ArrayList<Run>();
        try (var query = connection.prepareStatement("SELECT id, conversation, handled, step, attempts, created"
                + " FROM inbound_run WHERE state = 'waiting' AND org = ? AND next_attempt <= ?"
                + " ORDER BY next_attempt, id FETCH FIRST ? ROWS ONLY")) {
            query.setString(1, org);
            query.setLong(2, now);
            query.setInt(3, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Run(
                            row.getString(1),
                            org,
                            row.getString(2),
                            row.getBoolean(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getLong(6),
                            Optional.empty()));
                }
            }
        }
        return found;
    }

    /**
     * A text that was not answered because of the loop guard counts too: so the guard lets go only when the other side has fallen silent. What was stored after the end was stored before
     * the clock was set back, and does not count: else a thread would be mute until the clock has caught up.
     */
    static int answered(Connection connection, String conversation, long since, long until) throws SQLException {
        try (var query = connection.prepareStatement(ANSWERED)) {
            bind(query, conversation, Ids.floor(ArrivalApplier.ID, since), since, until);
            return count(query);
        }
    }

    static long waiting(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM inbound_run WHERE state = 'waiting'")) {
            return count(query);
        }
    }

    private static int count(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    static Optional<RunView> view(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT state, target, attempts, note, replies FROM inbound_run WHERE id = ?")) {
            bind(query, id);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new RunView(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                ids(row.getString(5))))
                        : Optional.empty();
            }
        }
    }

    private static List<String> ids(String written) {
        return written.isEmpty() || written.equals(RunTable.SILENCED) ? List.of() : List.of(written.split(" "));
    }

    static int purge(Connection connection, long before, int most) throws SQLException {
        var ids = new ArrayList<String>();
        try (var query = connection.prepareStatement("SELECT id FROM inbound_run WHERE id < ? AND state <> 'waiting'"
                + " ORDER BY id FETCH FIRST ? ROWS ONLY")) {
            bind(query, Ids.floor(ArrivalApplier.ID, before), most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        for (var id : ids) {
            change(connection, "DELETE FROM inbound_run WHERE id = ?", id);
        }
        return ids.size();
    }

    /** @return how many rows are changed */
    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
