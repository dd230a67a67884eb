package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes what a batch has made of the books. Rows are changed only from what was read: where another node was faster the queue runs the units again. */
record Pen(Connection connection, KeptStatements statements, LastBooks last, Instant now) {
    /** SQL state of a conflict with another transaction. */
    private static final String CONFLICT = "40001";

    private static final String AMOUNTS = "BIGINT BIGINT BIGINT BIGINT BIGINT";
    private static final RowSql OPEN = RowSql.each(
            "INSERT INTO ledger_balance (available, reserved, revenue, source, written_off, org)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
            AMOUNTS + " TEXT");
    private static final RowSql ADD = RowSql.each(
            "UPDATE ledger_balance SET available = available + ?, reserved = reserved + ?,"
                    + " revenue = revenue + ?, source = source + ?, written_off = written_off + ?"
                    + " WHERE org = ? AND available >= ? AND reserved >= ?",
            AMOUNTS + " TEXT BIGINT BIGINT");
    private static final RowSql ENTER = RowSql.each(
            "INSERT INTO ledger_entry (available, reserved, revenue, source, written_off, org,"
                    + " happened, kind, category, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            AMOUNTS + " TEXT BIGINT TEXT TEXT TEXT");
    private static final String USE = "UPDATE ledger_usage SET charged = charged + ?, items = items + ?,"
            + " units = units + ? WHERE org = ? AND charged_on = ? AND category = ?";
    private static final RowSql USE_AGAIN = RowSql.each(USE, "BIGINT BIGINT BIGINT TEXT TEXT TEXT");

    void write(Books books) throws SQLException {
        balances(books);
        bookings(books.bookings());
        var postings = books.postings();
        entries(postings);
        var usage = new LinkedHashMap<Purpose, Posting>();
        for (var posting : postings) {
            usage.merge(Purpose.of(posting), posting, Posting::plus);
        }
        for (var posting : usage.values()) {
            usage(posting);
        }
    }

    /** What usage is added up by. */
    private record Purpose(String org, String category) {
        static Purpose of(Posting posting) {
            return new Purpose(posting.label().org(), posting.label().category());
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

    /** By the difference: what other nodes have entered meanwhile stays, and still nobody spends what he does not have. */
    private void balances(Books books) throws SQLException {
        var opened = new Rows();
        var added = new Rows();
        for (var entry : books.accounts().entrySet()) {
            var account = entry.getValue();
            var change = account.change();
            if (account.isNew()) {
                amounts(opened, account.now()).text(entry.getKey()).end();
            } else if (!change.equals(Amounts.NONE)) {
                amounts(added, change).text(entry.getKey());
                added.number(Math.negateExact(change.available()));
                added.number(Math.negateExact(change.reserved())).end();
            }
        }
        var writes = Writes.of(connection);
        writes.write(OPEN, opened);
        writes.write(ADD, added);
    }

    private static Rows amounts(Rows rows, Amounts amounts) {
        return rows.number(amounts.available())
                .number(amounts.reserved())
                .number(amounts.revenue())
                .number(amounts.source())
                .number(amounts.writtenOff());
    }

    private void bookings(List<Books.Written> all) throws SQLException {
        var fresh = new ArrayList<Booking>();
        for (var written : all) {
            if (written.before().isEmpty()) {
                fresh.add(written.after());
            } else {
                change(written.before().get(), written.after());
            }
        }
        if (!fresh.isEmpty()) {
            insert(fresh);
        }
    }

    private void change(Booking before, Booking after) throws SQLException {
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

    private void insert(List<Booking> bookings) throws SQLException {
        var insert = prepare("INSERT INTO ledger_reference (reference, org, kind, category, about, amount, state,"
                + " charged, refunded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (var booking : bookings) {
            bind(insert, booking);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static void bind(PreparedStatement insert, Booking booking) throws SQLException {
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
    }

    private void entries(Collection<Posting> postings) throws SQLException {
        var rows = new Rows();
        for (var posting : postings) {
            if (!posting.amounts().equals(Amounts.NONE)) {
                amounts(rows, posting.amounts()).text(posting.label().org()).number(now.toEpochMilli());
                rows.text(posting.label().kind()).text(posting.label().category());
                rows.text(posting.reference()).end();
            }
        }
        Writes.of(connection).write(ENTER, rows);
    }

    /** Whether there is a row of the day is asked once: none is ever taken away. */
    private void usage(Posting posting) throws SQLException {
        if (posting.items() == 0 && posting.amounts().revenue() == 0) {
            return;
        }
        var day = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (last.uses(posting.label(), day)) {
            var label = posting.label();
            var rows = new Rows().number(posting.amounts().revenue()).number(posting.items());
            rows.number(posting.units()).text(label.org()).text(day.toString());
            rows.text(label.category()).end();
            Writes.of(connection).write(USE_AGAIN, rows);
            return;
        }
        // After the balances, as elsewhere: two nodes that write both wait for each other in one order.
        Writes.of(connection).flush();
        var update = prepare(USE);
        bind(update, posting, day);
        if (update.executeUpdate() == 0) {
            var insert = prepare("INSERT INTO ledger_usage (charged, items, units, org, charged_on, category)"
                    + " VALUES (?, ?, ?, ?, ?, ?)");
            bind(insert, posting, day);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Posting posting, LocalDate day) throws SQLException {
        statement.setLong(1, posting.amounts().revenue());
        statement.setLong(2, posting.items());
        statement.setLong(3, posting.units());
        statement.setString(4, posting.label().org());
        statement.setString(5, day.toString());
        statement.setString(6, posting.label().category());
    }
}
