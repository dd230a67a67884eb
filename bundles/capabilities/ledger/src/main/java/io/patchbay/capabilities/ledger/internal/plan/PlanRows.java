package io.patchbay.capabilities.ledger.internal.plan;

import io.patchbay.api.money.Plans.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The rows of plans that were set. */
final class PlanRows {
    private PlanRows() {}

    static void changedSince(Connection connection, long since, BiConsumer<String, @Nullable Subscription> sink)
            throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT org, name, billing_mode FROM ledger_plan WHERE changed >= ?")) {
            query.setLong(1, since);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var org = row.getString(1);
                    sink.accept(org, new Subscription(org, row.getString(2), row.getString(3)));
                }
            }
        }
    }

    static void put(Connection connection, Subscription subscription, long now) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE ledger_plan SET name = ?, billing_mode = ?, changed = ? WHERE org = ?")) {
            update.setString(1, subscription.plan());
            update.setString(2, subscription.mode());
            update.setLong(3, now);
            update.setString(4, subscription.org());
            if (update.executeUpdate() == 1) {
                return;
            }
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO ledger_plan (name, billing_mode, changed, org) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, subscription.plan());
            insert.setString(2, subscription.mode());
            insert.setLong(3, now);
            insert.setString(4, subscription.org());
            insert.executeUpdate();
        }
    }
}
