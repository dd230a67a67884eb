package io.patchbay.capabilities.inbound.internal.table;

import static io.patchbay.capabilities.inbound.internal.table.RunRows.bind;
import static io.patchbay.capabilities.inbound.internal.table.RunRows.change;

import io.patchbay.capabilities.inbound.internal.table.RunTable.Settled;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Who has a run of {@code inbound_run} in hand: it is claimed, settled, or given back. */
final class RunClaims {
    private static final String FIRST = "SELECT next_attempt FROM inbound_run"
            + " --DERBY-PROPERTIES index=INBOUND_RUN_TURN\n WHERE conversation = ? AND state = 'waiting' AND id < ?"
            + " ORDER BY conversation, state, id FETCH FIRST 1 ROWS ONLY";
    private static final String RELEASE =
            "UPDATE inbound_run SET lease = NULL, next_attempt = ? WHERE state = 'waiting' AND ";

    private static final String THEN = "; then ";

    private RunClaims() {}

    static boolean claim(Connection connection, Run run, String worker, long now, long until) throws SQLException {
        var first = first(connection, run);
        if (first.isPresent()) {
            // It comes after that one; a little later, since both are asked for in the order of their times.
            change(
                    connection,
                    "UPDATE inbound_run SET lease = NULL, next_attempt = ? WHERE id = ? AND state = 'waiting'",
                    first.get() + 1,
                    run.id());
            return false;
        }
        return change(
                        connection,
                        "UPDATE inbound_run SET lease = ?, next_attempt = ? WHERE id = ? AND state = 'waiting'"
                                + " AND (lease IS NULL OR lease = ? OR next_attempt <= ?)",
                        worker,
                        until,
                        run.id(),
                        worker,
                        now)
                == 1;
    }

    /** When an earlier text of the conversation is tried, if one waits. */
    private static Optional<Long> first(Connection connection, Run run) throws SQLException {
        try (var query = connection.prepareStatement(FIRST)) {
            bind(query, run.conversation(), run.id());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    static boolean settle(Connection connection, String worker, Run run, Settled how) throws SQLException {
        boolean waits = how.state().equals("waiting");
        var note = run.step() == 0 ? how.note() : before(connection, run) + THEN + how.note();
        int settled = change(
                connection,
                "UPDATE inbound_run SET state = ?, step = ?, attempts = ?, next_attempt = ?, lease = NULL, target = ?,"
                        + " note = ?, replies = ? WHERE id = ? AND state = 'waiting' AND lease = ?",
                how.state(),
                how.step(),
                how.attempts(),
                how.nextAttempt(),
                cut(how.target(), 160),
                cut(note, 240),
                how.replies(),
                run.id(),
                worker);
        if (settled == 1 && !waits) {
            // Whoever found an earlier text in its way can go on.
            change(
                    connection,
                    "UPDATE inbound_run SET next_attempt = ? WHERE conversation = ? AND id > ?"
                            + " AND state = 'waiting' AND lease IS NULL AND next_attempt > ?",
                    how.nextAttempt(),
                    run.conversation(),
                    run.id(),
                    how.nextAttempt());
        }
        return settled == 1;
    }

    /** Why the fallback was asked: it stays, whatever the fallback says. */
    private static String before(Connection connection, Run run) throws SQLException {
        try (var query = connection.prepareStatement("SELECT note FROM inbound_run WHERE id = ?")) {
            bind(query, run.id());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getString(1).split(THEN, 2)[0] : "";
            }
        }
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    static int release(Connection connection, String worker, long now) throws SQLException {
        return change(connection, RELEASE + "lease = ?", now, worker);
    }

    static int releaseAll(Connection connection, String prefix, String except, long now) throws SQLException {
        var which = "SUBSTR(lease, 1, " + prefix.length() + ") = ? AND lease <> ?";
        return change(connection, RELEASE + which, now, prefix, except);
    }
}
