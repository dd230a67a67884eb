package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Lets one node of several go through the leases. It saves work: two that are at it do no harm. */
record Turn(CommitQueue commits, String node, Clock clock) {
    private static final String TASK = "leases";
    private static final Duration LENGTH = Duration.ofMinutes(2);

    /** Takes or extends the turn. @return whether it is this node's */
    CompletionStage<Boolean> take() {
        return commits.submit(new Work<>(this::take));
    }

    private boolean take(Connection connection) throws SQLException {
        long now = clock.millis();
        try (var update = connection.prepareStatement("UPDATE ledger_turn SET holder = ?, ends = ?"
                + " WHERE task = ? AND (holder = ? OR ends < ? OR ends > ?)")) {
            update.setString(1, node);
            update.setLong(2, now + LENGTH.toMillis());
            update.setString(3, TASK);
            update.setString(4, node);
            update.setLong(5, now);
            // Further away than any turn is long: a clock was wrong.
            update.setLong(6, now + 2 * LENGTH.toMillis());
            return update.executeUpdate() == 1 || first(connection, now);
        }
    }

    /** Two nodes that begin at once have one row: the later one's transaction fails, and is run again. */
    private boolean first(Connection connection, long now) throws SQLException {
        try (var query = connection.prepareStatement("SELECT holder FROM ledger_turn WHERE task = ?")) {
            query.setString(1, TASK);
            try (var row = query.executeQuery()) {
                if (row.next()) {
                    return false;
                }
            }
        }
        try (var insert =
                connection.prepareStatement("INSERT INTO ledger_turn (task, holder, ends) VALUES (?, ?, ?)")) {
            insert.setString(1, TASK);
            insert.setString(2, node);
            insert.setLong(3, now + LENGTH.toMillis());
            insert.executeUpdate();
        }
        return true;
    }
}
