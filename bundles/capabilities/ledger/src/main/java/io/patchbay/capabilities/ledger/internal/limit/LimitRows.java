package io.patchbay.capabilities.ledger.internal.limit;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.SpendingLimits.Limits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The rows of limits. */
final class LimitRows {
    private LimitRows() {}

    static void changedSince(Connection connection, long since, BiConsumer<String, @Nullable Limits> sink)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT org, low_balance, daily_alert, daily_cap FROM ledger_limit WHERE changed >= ?")) {
            query.setLong(1, since);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    sink.accept(row.getString(1), new Limits(money(row, 2), money(row, 3), money(row, 4)));
                }
            }
        }
    }

    private static Optional<Money> money(ResultSet row, int column) throws SQLException {
        long units = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new Money(units));
    }

    static void put(Connection connection, String org, Limits limits, long now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE ledger_limit SET low_balance = ?, daily_alert = ?,"
                + " daily_cap = ?, changed = ? WHERE org = ?")) {
            bind(update, limits, now, org);
            if (update.executeUpdate() == 1) {
                return;
            }
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO ledger_limit (low_balance, daily_alert, daily_cap, changed, org) VALUES (?, ?, ?, ?, ?)")) {
            bind(insert, limits, now, org);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Limits limits, long now, String org) throws SQLException {
        bind(statement, 1, limits.lowBalance());
        bind(statement, 2, limits.dailyAlert());
        bind(statement, 3, limits.dailyCap());
        statement.setLong(4, now);
        statement.setString(5, org);
    }

    private static void bind(PreparedStatement statement, int column, Optional<Money> limit) throws SQLException {
        if (limit.isPresent()) {
            statement.setLong(column, limit.get().units());
        } else {
            statement.setNull(column, Types.BIGINT);
        }
    }
}
