package io.patchbay.capabilities.ledger.internal.book;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The books of one organization as of one moment, however fast they are written meanwhile. An embedded database shows two tables as of two moments even within a query. But every booking
 * adds an entry, with a higher number than all before it where there is one writer: what is read while the newest entry stays the same belongs together, and to the entries up to that one,
 * which nobody changes any more.
 *
 * @param newest number of the newest entry
 * @param accounts of the balance; none where there is no balance
 * @param used the sum of all days
 */
record OneMoment(String org, long newest, List<Long> accounts, long used) {
    /** A try takes less than a millisecond, and bookings are some milliseconds apart. */
    private static final int TRIES = 200;

    private static final int REVENUE = 2;
    private static final String NEWEST =
            "SELECT id FROM ledger_entry WHERE org = ? ORDER BY id DESC FETCH FIRST 1 ROWS ONLY";
    private static final String ACCOUNTS =
            "SELECT available, reserved, revenue, source, written_off FROM ledger_balance WHERE org = ?";
    private static final String USED = "SELECT SUM(charged) FROM ledger_usage WHERE org = ?";
    private static final String ENTRIES = "SELECT SUM(available), SUM(reserved), SUM(revenue), SUM(source),"
            + " SUM(written_off) FROM ledger_entry WHERE org = ? AND id <= ?";

    /** Empty where no moment lasted long enough. */
    static Optional<OneMoment> of(Connection connection, String org) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            long newest = number(connection, NEWEST, org);
            var accounts = numbers(connection, ACCOUNTS, org);
            long used = number(connection, USED, org);
            if (newest == number(connection, NEWEST, org)) {
                return Optional.of(new OneMoment(org, newest, accounts, used));
            }
        }
        return Optional.empty();
    }

    boolean hasBalance() {
        return !accounts.isEmpty();
    }

    boolean balanceIsSumOfEntries(Connection connection) throws SQLException {
        return accounts.equals(numbers(connection, ENTRIES, org, newest));
    }

    boolean usageIsRevenue() {
        return accounts.get(REVENUE) == used;
    }

    private static long number(Connection connection, String sql, Object... parameters) throws SQLException {
        var numbers = numbers(connection, sql, parameters);
        return numbers.isEmpty() ? 0 : numbers.get(0);
    }

    /** The first row; a sum of nothing is nothing. */
    private static List<Long> numbers(Connection connection, String sql, Object... parameters) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            try (var row = query.executeQuery()) {
                int columns = row.next() ? row.getMetaData().getColumnCount() : 0;
                for (int i = 1; i <= columns; i++) {
                    numbers.add(row.getLong(i));
                }
            }
        }
        return numbers;
    }
}
