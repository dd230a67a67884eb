package io.patchbay.platform.webhooks.internal.endpoints;

import static io.patchbay.platform.webhooks.internal.sql.Statements.select;
import static io.patchbay.platform.webhooks.internal.sql.Statements.update;

import io.patchbay.api.operations.SealedValues;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The sealed secrets of {@code webhook_endpoint} and {@code webhook_default_secret}, for the day when they are sealed again. */
public final class StoredSecrets implements SealedValues {
    private static final int PAGE = 200;
    private static final List<Table> TABLES = List.of(
            new Table("webhook_endpoint", "id", EndpointRow::context),
            new Table("webhook_default_secret", "org", DefaultSecrets::context));

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;

    public StoredSecrets(Store store, CommitQueue commits, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
    }

    /** A table with secrets. @param context what they are sealed for, by the row's key */
    private record Table(String name, String key, UnaryOperator<String> context) {}

    private record Row(String key, String current, Optional<String> previous) {
        Row with(Table table, BinaryOperator<String> again) {
            var context = table.context().apply(key);
            return new Row(key, again.apply(context, current), previous.map(value -> again.apply(context, value)));
        }

        @Override
        public String toString() {
            return "Row[" + key + "]";
        }
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        CompletionStage<Integer> done = CompletableFuture.completedFuture(0);
        for (var table : TABLES) {
            done = done.thenCompose(count -> from(table, "", again).thenApply(more -> count + more));
        }
        return done;
    }

    private CompletionStage<Integer> from(Table table, String after, BinaryOperator<String> again) {
        return store.readLater(connection -> page(connection, table, after))
                .thenCompose(page -> commits.submit(new Work<>(connection -> replace(connection, table, page, again)))
                        .thenCompose(count -> page.size() < PAGE
                                ? CompletableFuture.completedFuture(count)
                                : from(table, page.get(PAGE - 1).key(), again).thenApply(more -> count + more)));
    }

    private static List<Row> page(Connection connection, Table table, String after) throws SQLException {
        return select(
                connection,
                "SELECT " + table.key() + ", secret, previous_secret FROM " + table.name() + " WHERE " + table.key()
                        + " > ? AND secret <> '' ORDER BY " + table.key() + " FETCH NEXT ? ROWS ONLY",
                StoredSecrets::row,
                after,
                PAGE);
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(rows.getString(1), rows.getString(2), Optional.ofNullable(rows.getString(3)));
    }

    private int replace(Connection connection, Table table, List<Row> page, BinaryOperator<String> again)
            throws SQLException {
        int replaced = 0;
        for (var row : page) {
            var next = row.with(table, again);
            if (!next.equals(row)) {
                replaced += write(connection, table, row, next);
            }
        }
        return replaced;
    }

    private int write(Connection connection, Table table, Row row, Row next) throws SQLException {
        var where = " changed = ? WHERE " + table.key() + " = ? AND secret = ?";
        return next.previous().isPresent()
                ? update(
                        connection,
                        "UPDATE " + table.name() + " SET secret = ?, previous_secret = ?," + where,
                        next.current(),
                        next.previous().get(),
                        clock.millis(),
                        row.key(),
                        row.current())
                : update(
                        connection,
                        "UPDATE " + table.name() + " SET secret = ?," + where,
                        next.current(),
                        clock.millis(),
                        row.key(),
                        row.current());
    }
}
