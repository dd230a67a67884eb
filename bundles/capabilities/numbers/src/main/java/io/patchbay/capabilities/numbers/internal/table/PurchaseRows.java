package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.telephony.SenderId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of {@code number_purchase}: the attempt is committed before the carrier is asked. */
public final class PurchaseRows {
    private static final String COLUMNS = "id, org, sender, provider, worker, attempts, asked";
    private static final int MAX_REASON = 500;

    private PurchaseRows() {}

    /** How a purchase ended. @param code empty if it came about */
    public record End(Optional<String> code, String reason) {}

    public static void insert(Connection connection, Purchase purchase) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO number_purchase (" + COLUMNS
                + ", state, created) VALUES (?, ?, ?, ?, ?, ?, ?, 'buying', ?)")) {
            insert.setString(1, purchase.id());
            insert.setString(2, purchase.org());
            insert.setString(3, purchase.number().value());
            insert.setString(4, purchase.provider());
            insert.setString(5, purchase.worker());
            insert.setInt(6, purchase.attempts());
            insert.setLong(7, purchase.asked());
            insert.setLong(8, purchase.asked());
            insert.executeUpdate();
        }
    }

    /** Another attempt, or another worker. @return whether it was still being bought, and nobody else had taken it over */
    public static boolean again(Connection connection, Purchase next, Purchase before) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE number_purchase SET worker = ?, attempts = ?, asked = ?"
                + " WHERE id = ? AND state = 'buying' AND worker = ? AND attempts = ?")) {
            update.setString(1, next.worker());
            update.setInt(2, next.attempts());
            update.setLong(3, next.asked());
            update.setString(4, next.id());
            update.setString(5, before.worker());
            update.setInt(6, before.attempts());
            return update.executeUpdate() == 1;
        }
    }

    /** Notes the end. @return whether it was still being bought */
    public static boolean end(Connection connection, String id, End end) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE number_purchase SET state = ?, code = ?, reason = ? WHERE id = ? AND state = 'buying'")) {
            update.setString(1, end.code().isPresent() ? "failed" : "done");
            update.setString(2, end.code().orElse(null));
            update.setString(
                    3,
                    end.reason().substring(0, Math.min(MAX_REASON, end.reason().length())));
            update.setString(4, id);
            return update.executeUpdate() == 1;
        }
    }

    public static boolean open(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT state FROM number_purchase WHERE id = ?")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                return row.next() && row.getString(1).equals("buying");
            }
        }
    }

    /** How a purchase ended, if it did not come about. */
    public static Optional<End> failure(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT code, reason FROM number_purchase WHERE id = ? AND state = 'failed'")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new End(Optional.ofNullable(row.getString(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    public static Optional<Purchase> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + COLUMNS + " FROM number_purchase WHERE id = ?")) {
            query.setString(1, id);
            return read(query).stream().findFirst();
        }
    }

    public static List<Purchase> underWay(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM number_purchase WHERE state = 'buying' ORDER BY id")) {
            return read(query);
        }
    }

    private static List<Purchase> read(PreparedStatement query) throws SQLException {
        var all = new ArrayList<Purchase>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                all.add(purchase(row));
            }
        }
        return all;
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        return new Purchase(
                row.getString(1),
                row.getString(2),
                new SenderId(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getLong(7));
    }
}
