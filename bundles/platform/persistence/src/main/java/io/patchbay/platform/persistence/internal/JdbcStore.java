package io.patchbay.platform.persistence.internal;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.Dialect;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Reads from a pool of connections that cannot write: every change goes through the commit queue. */
public final class JdbcStore implements Store, AutoCloseable {
    private static final int READERS = 4;
    private static final int READS_WAITING = 1_000;

    /** Of a query that lost a lock to the writer. */
    private static final int TRIES = 3;

    private final DataSource pool;
    private final Engine engine;
    private final Migrations migrations;
    private final ThreadPoolExecutor readers;
    private final ViewRefresher refresher;
    private volatile boolean closed;

    /** @param pool read-only connections with auto-commit */
    public JdbcStore(DataSource pool, Engine engine, Migrations migrations) {
        this.pool = pool;
        this.engine = engine;
        this.migrations = migrations;
        this.readers = new ThreadPoolExecutor(
                READERS,
                READERS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(READS_WAITING),
                work -> daemon(work, "patchbay-store-reader"));
        this.readers.allowCoreThreadTimeOut(true);
        this.refresher = new ViewRefresher(this);
    }

    /** A daemon thread of this bundle. */
    public static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        // Threads that others start from here inherit it, and may outlive this version of the bundle.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    @Override
    public void migrate(String owner, ClassLoader bundle) {
        migrations.migrate(owner, bundle);
    }

    @Override
    public <R> R read(SqlFunction<R> query) {
        for (int tries = 1; ; tries++) {
            try (var connection = connection()) {
                return query.apply(connection);
            } catch (SQLException e) {
                if (!engine.conflict(e) || tries == TRIES) {
                    throw failure(e);
                }
            }
        }
    }

    private RuntimeException failure(SQLException e) {
        return engine.unavailable(e) || engine.conflict(e)
                ? new StoreUnavailable("The database does not answer.", e)
                : new IllegalStateException("A query failed.", Engine.withoutValues(e));
    }

    private Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailable("The database does not answer.", e);
        }
    }

    @Override
    public <R> CompletionStage<R> readLater(SqlFunction<R> query) {
        try {
            return CompletableFuture.supplyAsync(() -> readUnlessClosed(query), readers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailable("Too many reads are waiting for the database, or it is being closed.", e));
        }
    }

    private <R> R readUnlessClosed(SqlFunction<R> query) {
        if (closed) {
            throw new StoreUnavailable("The store is stopping.");
        }
        return read(query);
    }

    @Override
    public <K, V> Refreshed<K, V> follow(ChangedRows<K, V> changedSince) {
        return refresher.follow(changedSince);
    }

    @Override
    public Dialect dialect() {
        return engine;
    }

    /** Reads that wait fail; those under way are given a little time. */
    @Override
    public void close() {
        closed = true;
        refresher.close();
        end(readers);
    }

    /** Ends threads that may be within the database, without interrupting them: Derby takes an interrupt for the end of the connection, or of its log. */
    static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
