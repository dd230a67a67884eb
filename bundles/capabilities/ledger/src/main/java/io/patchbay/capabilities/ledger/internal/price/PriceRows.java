package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices.Import;
import io.patchbay.api.money.Prices.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The rows of files of prices. */
final class PriceRows {
    private static final int BATCH = 1_000;
    private static final int MAX_NAME = 200;
    /** Of the rows of a file the first are its headings. */
    private static final int FIRST_ROW = 2;

    private static final String COLUMNS =
            "channel, prefix, kind, provider, item, price, first_day, last_day, margin, version, line";

    private PriceRows() {}

    /** Writes a file as the next version. Two at once would have one version: then the later one fails, and is run again. */
    static Import insert(Connection connection, String name, List<Rate> lines, long now) throws SQLException {
        long version = next(connection);
        try (var insert = connection.prepareStatement(
                "INSERT INTO ledger_price_file (version, name, line_count, changed) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, version);
            insert.setString(2, name.substring(0, Math.min(MAX_NAME, name.length())));
            insert.setInt(3, lines.size());
            insert.setLong(4, now);
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO ledger_price (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int n = 0; n < lines.size(); n++) {
                bind(insert, lines.get(n));
                insert.setLong(10, version);
                insert.setInt(11, n);
                insert.addBatch();
                if (n % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        return new Import(version, lines.size());
    }

    private static long next(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COALESCE(MAX(version), 0) + 1 FROM ledger_price_file");
                var row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 1;
        }
    }

    private static void bind(PreparedStatement insert, Rate rate) throws SQLException {
        var line = rate.line();
        insert.setString(1, line.channel());
        insert.setString(2, line.prefix());
        insert.setString(3, line.type());
        insert.setString(4, line.provider());
        insert.setString(5, line.item());
        insert.setLong(6, line.price().units());
        insert.setString(7, line.from().toString());
        insert.setString(8, line.until().map(LocalDate::toString).orElse(null));
        if (rate.margin().isPresent()) {
            insert.setInt(9, rate.margin().get().share());
        } else {
            insert.setNull(9, Types.INTEGER);
        }
    }

    /** Hands each file that came since to the sink, by its version. */
    static void changedSince(
            Connection connection, long since, BiConsumer<Long, @Nullable List<PriceBook.Versioned>> sink)
            throws SQLException {
        var versions = new ArrayList<Long>();
        try (var query = connection.prepareStatement("SELECT version FROM ledger_price_file WHERE changed >= ?")) {
            query.setLong(1, since);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    versions.add(row.getLong(1));
                }
            }
        }
        for (long version : versions) {
            sink.accept(version, lines(connection, version));
        }
    }

    private static List<PriceBook.Versioned> lines(Connection connection, long version) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM ledger_price WHERE version = ? ORDER BY line")) {
            query.setLong(1, version);
            var lines = new ArrayList<PriceBook.Versioned>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    lines.add(new PriceBook.Versioned(version, rate(row)));
                }
            }
            return lines;
        }
    }

    private static Rate rate(ResultSet row) throws SQLException {
        var line = line(row);
        int share = row.getInt(9);
        var margin = row.wasNull() ? Optional.<Margin>empty() : Optional.of(new Margin(share, line.price()));
        return new Rate(row.getInt(11) + FIRST_ROW, line, margin);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new Money(row.getLong(6)),
                LocalDate.parse(row.getString(7)),
                Optional.ofNullable(row.getString(8)).map(LocalDate::parse));
    }
}
