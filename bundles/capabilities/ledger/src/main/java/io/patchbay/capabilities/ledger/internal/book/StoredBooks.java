package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a batch needs to know, read within its transaction. */
record StoredBooks(Connection connection, KeptStatements statements, LastBooks last) implements Books.Reader {
    @Override
    public Optional<Amounts> lastWritten(String org) {
        return last.balance(org);
    }

    @Override
    public Optional<Amounts> balance(String org) throws SQLException {
        var query = statements.prepare(
                connection,
                "SELECT available, reserved, revenue, source, written_off FROM ledger_balance WHERE org = ?");
        query.setString(1, org);
        try (var row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Amounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<Booking> booking(String reference) throws SQLException {
        var query = statements.prepare(
                connection,
                "SELECT org, kind, category, about, amount, state, charged, refunded FROM ledger_reference"
                        + " WHERE reference = ?");
        query.setString(1, reference);
        try (var row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            var purpose = new Booking.Purpose(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            return Optional.of(new Booking(
                    reference,
                    purpose,
                    row.getLong(5),
                    Booking.State.of(row.getString(6)),
                    row.getLong(7),
                    row.getLong(8)));
        }
    }
}
