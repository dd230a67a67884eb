package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.money.LeaseMove;
import io.patchbay.api.money.Money;
import io.patchbay.capabilities.ledger.internal.lease.Lease.Arrears;
import io.patchbay.capabilities.ledger.internal.lease.Lease.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of leases: there is one while the lease runs. */
final class LeaseRows {
    static final String FIND =
            "SELECT id, org, subject, monthly, paid_until, unpaid_since, reminded, rests FROM ledger_lease"
                    + " WHERE org = ? AND subject = ?";
    static final String INSERT =
            "INSERT INTO ledger_lease (org, subject, id, monthly, paid_until) VALUES (?, ?, ?, ?, ?)";
    static final String RANGE =
            "SELECT id, org, subject, monthly, paid_until, unpaid_since, reminded, rests FROM ledger_lease"
                    + " WHERE org = ? AND subject >= ? AND subject <= ?";
    /** Only from what was read: where somebody was faster, no row changes. */
    static final String CHANGE = "UPDATE ledger_lease SET paid_until = ?, unpaid_since = ?, reminded = ?, rests = ?"
            + " WHERE org = ? AND subject = ? AND id = ? AND paid_until = ? AND unpaid_since = ?";

    private static final String COLUMNS =
            "SELECT l.id, l.org, l.subject, l.monthly, l.paid_until, l.unpaid_since, l.reminded, l.rests"
                    + " FROM ledger_lease l LEFT JOIN ledger_balance b ON b.org = l.org WHERE ";
    private static final String FIRST = " ORDER BY l.org, l.subject FETCH FIRST ? ROWS ONLY";

    private LeaseRows() {}

    static Optional<Lease> find(Connection connection, String org, String subject) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            return find(query, org, subject);
        }
    }

    /** @param query {@link #FIND} */
    static Optional<Lease> find(PreparedStatement query, String org, String subject) throws SQLException {
        query.setString(1, org);
        query.setString(2, subject);
        try (var row = query.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    /** What is to be charged: the months that are over, without those that are known to be unpaid while there is no money. */
    static List<Lease> due(Connection connection, Instant now, int most) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS
                + "l.paid_until <= ? AND (l.unpaid_since = 0 OR COALESCE(b.available, 0) >= l.monthly)" + FIRST)) {
            query.setLong(1, now.toEpochMilli());
            query.setInt(2, most);
            return read(query);
        }
    }

    /** Those that something is to be done about, since they are not paid or are paid again. */
    static List<Lease> inArrears(Connection connection, Grace grace, Instant now, int most) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS
                + "(l.unpaid_since = 0 AND l.rests = 1) OR (l.unpaid_since > 0 AND COALESCE(b.available, 0) < l.monthly"
                + " AND (l.reminded <= ? OR l.reminded > ? OR (l.rests = 0 AND l.unpaid_since <= ?)))" + FIRST)) {
            query.setLong(1, now.minus(Grace.DAY).toEpochMilli());
            query.setLong(2, now.toEpochMilli());
            query.setLong(3, now.minus(grace.untilRest()).toEpochMilli());
            query.setInt(4, most);
            return read(query);
        }
    }

    /** @param query {@link #RANGE} @return an organization's leases from the first to the last of these */
    static List<Lease> range(PreparedStatement query, Rent rent) throws SQLException {
        query.setString(1, rent.org());
        query.setString(2, rent.first());
        query.setString(3, rent.last());
        return read(query);
    }

    private static List<Lease> read(PreparedStatement query) throws SQLException {
        var leases = new ArrayList<Lease>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                leases.add(read(row));
            }
        }
        return leases;
    }

    private static Lease read(ResultSet row) throws SQLException {
        long since = row.getLong(6);
        return new Lease(
                new Key(row.getString(1), row.getString(2), row.getString(3)),
                new Money(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                new Arrears(
                        since == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since)),
                        Instant.ofEpochMilli(row.getLong(7)),
                        row.getInt(8) == 1));
    }

    static void insert(Connection connection, Lease lease) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            bind(insert, lease);
            insert.executeUpdate();
        }
    }

    /** @param insert {@link #INSERT} */
    static void bind(PreparedStatement insert, Lease lease) throws SQLException {
        insert.setString(1, lease.key().org());
        insert.setString(2, lease.key().subject());
        insert.setString(3, lease.key().id());
        insert.setLong(4, lease.monthly().units());
        insert.setLong(5, lease.paidUntil().toEpochMilli());
    }

    /** @param update {@link #CHANGE}, which changes one row if it is still as it was before */
    static void bind(PreparedStatement update, Lease before, Lease after) throws SQLException {
        update.setLong(1, after.paidUntil().toEpochMilli());
        update.setLong(2, millis(after));
        update.setLong(3, after.arrears().reminded().toEpochMilli());
        update.setInt(4, after.arrears().rests() ? 1 : 0);
        update.setString(5, before.key().org());
        update.setString(6, before.key().subject());
        update.setString(7, before.key().id());
        update.setLong(8, before.paidUntil().toEpochMilli());
        update.setLong(9, millis(before));
    }

    private static long millis(Lease lease) {
        return lease.arrears().since().map(Instant::toEpochMilli).orElse(0L);
    }

    /** @return whether it was still as it was before */
    static boolean change(Connection connection, Lease before, Lease after) throws SQLException {
        try (var update = connection.prepareStatement(CHANGE)) {
            bind(update, before, after);
            return update.executeUpdate() == 1;
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

    /** Of this lease alone, and not of a later one. @return whether it ran */
    static boolean delete(Connection connection, Key key) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM ledger_lease WHERE org = ? AND subject = ? AND id = ?")) {
            delete.setString(1, key.org());
            delete.setString(2, key.subject());
            delete.setString(3, key.id());
            return delete.executeUpdate() == 1;
        }
    }
}
