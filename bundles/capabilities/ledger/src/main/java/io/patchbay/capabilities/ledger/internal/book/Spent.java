package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a day (UTC) has cost, as far as it is stored. */
record Spent(Connection connection, KeptStatements statements, LocalDate day) {
    static Spent on(Connection connection, KeptStatements statements, Instant now) {
        return new Spent(connection, statements, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    long by(String org) throws SQLException {
        var query = statements.prepare(
                connection, "SELECT SUM(charged) FROM ledger_usage WHERE org = ? AND charged_on = ?");
        query.setString(1, org);
        query.setString(2, day.toString());
        try (var row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
