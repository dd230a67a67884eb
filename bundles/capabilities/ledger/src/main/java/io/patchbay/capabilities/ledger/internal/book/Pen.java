package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/** Writes what a batch has made of the books. Rows are changed only from what was read: where another node was faster the queue runs the units again. */
record Pen(Connection connection, KeptStatements statements, Instant now) {
    /** SQL state of a conflict with another transaction. */
    private static final String CONFLICT = "40001";

    void write(Books books) throws SQLException {
        for (var account : books.accounts().entrySet()) {
            balance(account.getKey(), account.getValue());
        }
        for (var booking : books.bookings()) {
            booking(booking);
        }
        var postings = books.postings();
        entries(postings);
        for (var posting : postings) {
            usage(posting);
        }
    }

    static SQLException conflict() {
        return new SQLException("The books have changed since they were read.", CONFLICT);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return statements.prepare(connection, sql);
    }

    private static void once(PreparedStatement update) throws SQLException {
        if (update.executeUpdate() != 1) {
            throw conflict();
        }
    }

    private void balance(String org, Books.Account account) throws SQLException {
        if (account.isNew()) {
            var insert = prepare("INSERT INTO ledger_balance (available, reserved, revenue, source, written_off, org)"
                    + " VALUES (?, ?, ?, ?, ?, ?)");
            bind(insert, 1, account.now());
            insert.setString(6, org);
            insert.executeUpdate();
        } else if (!account.change().equals(Amounts.NONE)) {
            add(org, account.change());
        }
    }

    /** By the difference: what other nodes have entered meanwhile stays, and still nobody spends what he does not have. */
    private void add(String org, Amounts change) throws SQLException {
        var update = prepare("UPDATE ledger_balance SET available = available + ?, reserved = reserved + ?,"
                + " revenue = revenue + ?, source = source + ?, written_off = written_off + ?"
                + " WHERE org = ? AND available >= ? AND reserved >= ?");
        bind(update, 1, change);
        update.setString(6, org);
        update.setLong(7, Math.negateExact(change.available()));
        update.setLong(8, Math.negateExact(change.reserved()));
        once(update);
    }

    private static void bind(PreparedStatement statement, int from, Amounts amounts) throws SQLException {
        statement.setLong(from, amounts.available());
        statement.setLong(from + 1, amounts.reserved());
        statement.setLong(from + 2, amounts.revenue());
        statement.setLong(from + 3, amounts.source());
        statement.setLong(from + 4, amounts.writtenOff());
    }

    private void booking(Books.Written written) throws SQLException {
        var after = written.after();
        if (written.before().isEmpty()) {
            insert(after);
            return;
        }
        var before = written.before().get();
        var update = prepare("UPDATE ledger_reference SET state = ?, charged = ?, refunded = ?"
                + " WHERE reference = ? AND state = ? AND refunded = ?");
        update.setString(1, after.state().wire());
        update.setLong(2, after.charged());
        update.setLong(3, after.refunded());
        update.setString(4, after.reference());
        update.setString(5, before.state().wire());
        update.setLong(6, before.refunded());
        once(update);
    }

    private void insert(Booking booking) throws SQLException {
        var insert = prepare("INSERT INTO ledger_reference (reference, org, kind, category, about, amount, state,"
                + " charged, refunded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        var purpose = booking.purpose();
        insert.setString(1, booking.reference());
        insert.setString(2, purpose.org());
        insert.setString(3, purpose.kind());
        insert.setString(4, purpose.category());
        insert.setString(5, purpose.about());
        insert.setLong(6, booking.amount());
        insert.setString(7, booking.state().wire());
        insert.setLong(8, booking.charged());
        insert.setLong(9, booking.refunded());
        insert.executeUpdate();
    }

    private void entries(Collection<Posting> postings) throws SQLException {
        var insert = prepare("INSERT INTO ledger_entry (available, reserved, revenue, source, written_off, org,"
                + " happened, kind, category, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (var posting : postings) {
            if (!posting.amounts().equals(Amounts.NONE)) {
                bind(insert, 1, posting.amounts());
                insert.setString(6, posting.label().org());
                insert.setLong(7, now.toEpochMilli());
                insert.setString(8, posting.label().kind());
                insert.setString(9, posting.label().category());
                insert.setString(10, posting.reference());
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }

    private void usage(Posting posting) throws SQLException {
        if (posting.items() == 0 && posting.amounts().revenue() == 0) {
            return;
        }
        var update = prepare("UPDATE ledger_usage SET charged = charged + ?, items = items + ?, units = units + ?"
                + " WHERE org = ? AND charged_on = ? AND category = ?");
        bind(update, posting);
        if (update.executeUpdate() == 0) {
            var insert = prepare("INSERT INTO ledger_usage (charged, items, units, org, charged_on, category)"
                    + " VALUES (?, ?, ?, ?, ?, ?)");
            bind(insert, posting);
            insert.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, Posting posting) throws SQLException {
        statement.setLong(1, posting.amounts().revenue());
        statement.setLong(2, posting.items());
        statement.setLong(3, posting.units());
        statement.setString(4, posting.label().org());
        statement.setString(5, now.atZone(ZoneOffset.UTC).toLocalDate().toString());
        statement.setString(6, posting.label().category());
    }
}
