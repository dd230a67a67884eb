package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.money.Balances.Audit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares the books with themselves. That each row sums to zero, and that nothing is below zero, the tables see to themselves. */
public final class AuditRows {
    private static final String BALANCES = "SELECT b.org FROM ledger_balance b LEFT JOIN (SELECT org,"
            + " SUM(available) AS a, SUM(reserved) AS r, SUM(revenue) AS v, SUM(source) AS s, SUM(written_off) AS w"
            + " FROM ledger_entry GROUP BY org) e ON e.org = b.org"
            + " WHERE b.available <> COALESCE(e.a, 0) OR b.reserved <> COALESCE(e.r, 0)"
            + " OR b.revenue <> COALESCE(e.v, 0) OR b.source <> COALESCE(e.s, 0)"
            + " OR b.written_off <> COALESCE(e.w, 0)";
    private static final String HOMELESS = "SELECT DISTINCT e.org FROM ledger_entry e"
            + " WHERE NOT EXISTS (SELECT 1 FROM ledger_balance b WHERE b.org = e.org)";
    private static final String USAGE = "SELECT b.org FROM ledger_balance b LEFT JOIN (SELECT org,"
            + " SUM(charged) AS c FROM ledger_usage GROUP BY org) u ON u.org = b.org"
            + " WHERE b.revenue <> COALESCE(u.c, 0)";

    private AuditRows() {}

    public static Audit audit(Connection connection) throws SQLException {
        return new Audit(
                count(connection, "SELECT COUNT(*) FROM ledger_balance"),
                count(connection, "SELECT COUNT(*) FROM ledger_entry"),
                flaws(connection));
    }

    private static List<String> flaws(Connection connection) throws SQLException {
        var flaws = new ArrayList<String>();
        for (var org : wrong(connection, BALANCES, moment -> moment.balanceIsSumOfEntries(connection))) {
            flaws.add("The balance of " + org + " is not the sum of its entries.");
        }
        for (var org : wrong(connection, HOMELESS, OneMoment::hasBalance)) {
            flaws.add("There are entries of " + org + ", which has no balance.");
        }
        for (var org : wrong(connection, USAGE, OneMoment::usageIsRevenue)) {
            flaws.add("The usage of " + org + " is not what it was charged.");
        }
        return flaws;
    }

    /** Whether the books of one moment are right. */
    @FunctionalInterface
    private interface Check {
        boolean holds(OneMoment moment) throws SQLException;
    }

    /** What looks wrong at first may be two moments of an organization that is being written: that one is looked at by itself. */
    private static List<String> wrong(Connection connection, String sql, Check check) throws SQLException {
        var wrong = new ArrayList<String>();
        for (var org : orgs(connection, sql)) {
            var moment = OneMoment.of(connection, org);
            if (moment.isPresent() && !check.holds(moment.get())) {
                wrong.add(org);
            }
        }
        return wrong;
    }

    private static List<String> orgs(Connection connection, String sql) throws SQLException {
        var orgs = new ArrayList<String>();
        try (var query = connection.prepareStatement(sql);
                var row = query.executeQuery()) {
            while (row.next()) {
                orgs.add(row.getString(1));
            }
        }
        return orgs;
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
