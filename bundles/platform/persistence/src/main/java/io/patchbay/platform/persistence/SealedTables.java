package io.patchbay.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through the sealed values of some tables, page by page, on the day when they are sealed again. Each table has a column {@code changed} that the nodes follow it by. */
public final class SealedTables {
    private static final int PAGE = 200;

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;
    private final List<Sealed> tables;

    /**
     * A table with sealed values.
     *
     * @param key its key, one column of text
     * @param columns with sealed values of one context: of a row of which the first is empty, none is looked at
     * @param context what they are sealed for, by the row's key
     */
    public record Sealed(String table, String key, List<String> columns, UnaryOperator<String> context) {
        public Sealed {
            columns = List.copyOf(columns);
        }

        private String page() {
            var first = columns.get(0);
            return "SELECT " + key + ", " + String.join(", ", columns) + " FROM " + table + " WHERE " + key
                    + " > ? AND "
                    + first + " IS NOT NULL AND " + first + " <> '' ORDER BY " + key + " FETCH NEXT " + PAGE
                    + " ROWS ONLY";
        }

        /** A row that was written meanwhile is sealed by the new key already. */
        private String update() {
            var set = columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
            return "UPDATE " + table + " SET " + set + ", changed = ? WHERE " + key + " = ? AND " + columns.get(0)
                    + " = ?";
        }
    }

    private record Row(String key, List<@Nullable String> values) {
        @Override
        public String toString() {
            return "Row[" + key + "]";
        }
    }

    public SealedTables(Store store, CommitQueue commits, Clock clock, List<Sealed> tables) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.tables = List.copyOf(tables);
    }

    /** @param again from context and sealed value, the same value or another one. @return how many rows were changed */
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        CompletionStage<Integer> done = CompletableFuture.completedFuture(0);
        for (var table : tables) {
            done = done.thenCompose(count -> from(table, "", again).thenApply(more -> count + more));
        }
        return done;
    }

    private CompletionStage<Integer> from(Sealed table, String after, BinaryOperator<String> again) {
        return store.readLater(connection -> page(connection, table, after))
                .thenCompose(page -> commits.submit(new Work<>(connection -> replace(connection, table, page, again)))
                        .thenCompose(count -> page.size() < PAGE
                                ? CompletableFuture.completedFuture(count)
                                : from(table, page.get(PAGE - 1).key(), again).thenApply(more -> count + more)));
    }

    private static List<Row> page(Connection connection, Sealed table, String after) throws SQLException {
        try (var query = connection.prepareStatement(table.page())) {
            query.setString(1, after);
            try (var row = query.executeQuery()) {
                var page = new ArrayList<Row>();
                while (row.next()) {
                    var values = new ArrayList<@Nullable String>();
                    for (int i = 0; i < table.columns().size(); i++) {
                        values.add(row.getString(i + 2));
                    }
                    page.add(new Row(row.getString(1), values));
                }
                return page;
            }
        }
    }

    private int replace(Connection connection, Sealed table, List<Row> page, BinaryOperator<String> again)
            throws SQLException {
        int replaced = 0;
        try (var update = connection.prepareStatement(table.update())) {
            for (var row : page) {
                var context = table.context().apply(row.key());
                var next = new ArrayList<@Nullable String>();
                row.values().forEach(value -> next.add(value == null ? null : again.apply(context, value)));
                if (!next.equals(row.values())) {
                    int at = 1;
                    for (var value : next) {
                        update.setString(at++, value);
                    }
                    update.setLong(at++, clock.millis());
                    update.setString(at++, row.key());
                    update.setString(at, row.values().get(0));
                    replaced += update.executeUpdate();
                }
            }
        }
        return replaced;
    }
}
