package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.NamedSecretStore;
import io.patchbay.api.operations.SealedValues;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sealed values of {@code named_secret}, {@code provider_account} and {@code shared_key}, for the day when they are sealed again. */
@Component(service = SealedValues.class)
public final class StoredSeals implements SealedValues {
    private static final int PAGE = 200;
    private static final List<Table> TABLES = List.of(
            new Table("named_secret", "name", SecretRow::context),
            new Table("provider_account", "provider", AccountRow::context),
            new Table("shared_key", "name", KeyShelf::context));

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock = Clock.systemUTC();

    /** @param tables whoever makes the tables is there */
    @Activate
    public StoredSeals(@Reference Store store, @Reference CommitQueue commits, @Reference NamedSecretStore tables) {
        this.store = store;
        this.commits = commits;
    }

    /** A table with sealed values. @param context what they are sealed for, by the row's key */
    private record Table(String name, String key, UnaryOperator<String> context) {}

    private record Row(String key, String sealed) {
        @Override
        public String toString() {
            return "Row[" + key + "]";
        }
    }

    @Override
    public String name() {
        return "provider-accounts";
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
        return store.readLater(c -> page(c, table, after))
                .thenCompose(page -> commits.submit(new Work<>(c -> replace(c, table, page, again)))
                        .thenCompose(count -> page.size() < PAGE
                                ? CompletableFuture.completedFuture(count)
                                : from(table, page.get(PAGE - 1).key(), again).thenApply(more -> count + more)));
    }

    private static List<Row> page(Connection c, Table table, String after) throws SQLException {
        return Statements.select(
                c,
                "SELECT " + table.key() + ", sealed FROM " + table.name() + " WHERE " + table.key()
                        + " > ? AND sealed IS NOT NULL ORDER BY " + table.key() + " FETCH NEXT " + PAGE + " ROWS ONLY",
                row -> new Row(row.getString(1), row.getString(2)),
                after);
    }

    private int replace(Connection c, Table table, List<Row> page, BinaryOperator<String> again) throws SQLException {
        int replaced = 0;
        for (var row : page) {
            var next = again.apply(table.context().apply(row.key()), row.sealed());
            if (!next.equals(row.sealed())) {
                replaced += Statements.update(
                        c,
                        "UPDATE " + table.name() + " SET sealed = ?, changed = ? WHERE " + table.key()
                                + " = ? AND sealed = ?",
                        next,
                        clock.millis(),
                        row.key(),
                        row.sealed());
            }
        }
        return replaced;
    }
}
