package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.money.Balances.Balance;
import io.patchbay.api.money.Balances.Entry;
import io.patchbay.api.money.Balances.Usage;
import io.patchbay.api.money.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads what an organization has, and what became of it. */
public final class EntryRows {
    private EntryRows() {}

    /** Nothing of an organization that no money has come in for. */
    public static Balance balance(Connection connection, String org) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT available, reserved, revenue FROM ledger_balance WHERE org = ?")) {
            query.setString(1, org);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? new Balance(org, money(row, 1), money(row, 2), money(row, 3))
                        : new Balance(org, Money.ZERO, Money.ZERO, Money.ZERO);
            }
        }
    }

    /** Newest first. @param before the id that the page begins below */
    public static List<Entry> entries(Connection connection, String org, long before, int most) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, happened, kind, category, reference, available,"
                + " reserved, revenue FROM ledger_entry WHERE org = ? AND id < ? ORDER BY id DESC"
                + " FETCH FIRST ? ROWS ONLY")) {
            query.setString(1, org);
            query.setLong(2, before);
            query.setInt(3, most);
            var entries = new ArrayList<Entry>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                money(row, 6),
                money(row, 7),
                money(row, 8));
    }

    public static List<Usage> usage(Connection connection, String org, LocalDate from, LocalDate to)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT charged_on, category, charged, items, units"
                        + " FROM ledger_usage WHERE org = ? AND charged_on >= ? AND charged_on <= ? ORDER BY charged_on, category")) {
            query.setString(1, org);
            query.setString(2, from.toString());
            query.setString(3, to.toString());
            var usage = new ArrayList<Usage>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var day = LocalDate.parse(row.getString(1));
                    usage.add(new Usage(day, row.getString(2), money(row, 3), row.getLong(4), row.getLong(5)));
                }
            }
            return usage;
        }
    }

    private static Money money(ResultSet row, int column) throws SQLException {
        return new Money(row.getLong(column));
    }
}
