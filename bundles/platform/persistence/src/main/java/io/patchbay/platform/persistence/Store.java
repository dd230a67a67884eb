package io.patchbay.platform.persistence;

import java.util.concurrent.CompletionStage;

/** The database. Registered once it is open and its own tables are migrated. */
public interface Store {
    /**
     * Brings the tables of a bundle to the version its code needs: Flyway scripts {@code V1__….sql} in the bundle's {@code db/<owner>} folder, with a history table of its own
     * ({@code <owner>_schema}).
     *
     * @throws IllegalStateException with a sentence if the stored schema is newer than the scripts
     */
    void migrate(String owner, ClassLoader bundle);

    /** Reads on the caller's thread; nothing can be written. A query that lost a lock to the writer is run again. @throws io.patchbay.api.store.StoreUnavailable if the database does not answer */
    <R> R read(SqlFunction<R> query);

    /** Reads on one of a few threads kept for it; fails with {@link io.patchbay.api.store.StoreUnavailable}. */
    <R> CompletionStage<R> readLater(SqlFunction<R> query);

    /**
     * A view of a small table in memory, filled before this returns.
     *
     * @param changedSince reads the rows with {@code changed >= ?}: given the connection and the time, hands each to the sink as (key, row), a null row for one that is gone
     */
    <K, V> Refreshed<K, V> follow(ChangedRows<K, V> changedSince);

    /** Reads rows changed since a time. */
    @FunctionalInterface
    interface ChangedRows<K, V> {
        void read(
                java.sql.Connection connection,
                long changedSince,
                java.util.function.BiConsumer<K, @org.jspecify.annotations.Nullable V> sink)
                throws java.sql.SQLException;
    }

    Dialect dialect();
}
