package io.patchbay.platform.consent.internal;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.consent.Consents.Entry;
import io.patchbay.api.telephony.E164;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The rows of both tables. */
final class ConsentRows {
    private static final String COLUMNS = "number, opted_out, source, evidence, happened";

    private ConsentRows() {}

    /** Writes the entry, and what holds from now on. @return whether it was otherwise before */
    static boolean write(Connection connection, ConsentChange change, long now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO consent_entry (" + COLUMNS + ", org) VALUES (?, ?, ?, ?, ?, ?)")) {
            bind(insert, change);
            insert.setString(6, change.org());
            insert.executeUpdate();
        }
        var before = optedOut(connection, change);
        if (before == null) {
            insert(connection, change, now);
            return change.optedOut();
        }
        return before != change.optedOut() && update(connection, change, now);
    }

    private static @Nullable Boolean optedOut(Connection connection, ConsentChange change) throws SQLException {
        try (var query = connection.prepareStatement("SELECT opted_out FROM consent WHERE org = ? AND number = ?")) {
            query.setString(1, change.org());
            query.setString(2, change.number().value());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getBoolean(1) : null;
            }
        }
    }

    private static void insert(Connection connection, ConsentChange change, long now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO consent (" + COLUMNS + ", org, changed) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            bind(insert, change);
            insert.setString(6, change.org());
            insert.setLong(7, now);
            insert.executeUpdate();
        }
    }

    private static boolean update(Connection connection, ConsentChange change, long now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE consent SET number = ?, opted_out = ?, source = ?,"
                + " evidence = ?, happened = ?, changed = ? WHERE org = ? AND number = ?")) {
            bind(update, change);
            update.setLong(6, now);
            update.setString(7, change.org());
            update.setString(8, change.number().value());
            return update.executeUpdate() == 1;
        }
    }

    private static void bind(PreparedStatement statement, ConsentChange change) throws SQLException {
        statement.setString(1, change.number().value());
        statement.setBoolean(2, change.optedOut());
        statement.setString(3, change.source().wire());
        statement.setString(4, change.evidence());
        statement.setLong(5, change.at().toEpochMilli());
    }

    /** Numbers after one, of those who have opted out. */
    static List<Entry> suppressed(Connection connection, String org, String after, int most) throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM consent WHERE org = ? AND number > ?"
                + " AND opted_out = TRUE ORDER BY number FETCH FIRST ? ROWS ONLY")) {
            query.setString(1, org);
            query.setString(2, after);
            query.setInt(3, most);
            return read(query);
        }
    }

    static List<Entry> ledger(Connection connection, String org, E164 number) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM consent_entry WHERE org = ? AND number = ? ORDER BY id")) {
            query.setString(1, org);
            query.setString(2, number.value());
            return read(query);
        }
    }

    /** Hands each changed row to the sink, by organization and number; without a value where texts are welcome. */
    static void changedSince(Connection connection, long since, BiConsumer<Suppressed, @Nullable Boolean> sink)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT org, number, opted_out FROM consent WHERE changed >= ?")) {
            query.setLong(1, since);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    sink.accept(new Suppressed(row.getString(1), row.getString(2)), row.getBoolean(3) ? true : null);
                }
            }
        }
    }

    private static List<Entry> read(PreparedStatement query) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new E164(row.getString(1)),
                row.getBoolean(2),
                ConsentChange.Source.of(row.getString(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    /** Whom an organization must not text. */
    record Suppressed(String org, String number) {}
}
