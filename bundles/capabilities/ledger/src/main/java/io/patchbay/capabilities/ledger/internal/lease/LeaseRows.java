package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.LeaseMove;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rows of leases: there is one while the lease runs. */
final class LeaseRows {
    private LeaseRows() {}

    /** @return until when it is paid, if it runs */
    static Optional<Instant> paidUntil(Connection connection, String org, String subject) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT paid_until FROM ledger_lease WHERE org = ? AND subject = ?")) {
            query.setString(1, org);
            query.setString(2, subject);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
            }
        }
    }

    static void insert(Connection connection, LeaseMove.Start start, Instant paidUntil) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO ledger_lease (org, subject, monthly, paid_until) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, start.org());
            insert.setString(2, start.subject());
            insert.setLong(3, start.monthly().units());
            insert.setLong(4, paidUntil.toEpochMilli());
            insert.executeUpdate();
        }
    }

    /** @return whether it ran */
    static boolean delete(Connection connection, LeaseMove.End end) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM ledger_lease WHERE org = ? AND subject = ?")) {
            delete.setString(1, end.org());
            delete.setString(2, end.subject());
            return delete.executeUpdate() == 1;
        }
    }
}
