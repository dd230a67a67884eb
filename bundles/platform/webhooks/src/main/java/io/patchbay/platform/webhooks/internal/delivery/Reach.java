package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The store as the sweeper's thread uses it: it waits for what it asked.
 *
 * @param lease what this node writes into rows that it holds: its name, a slash, and what differs from start to start
 */
record Reach(Store store, CommitQueue commits, Clock clock, String lease) {
    static final Duration COMMIT = Duration.ofSeconds(20);

    <R> R read(SqlFunction<R> query) {
        return store.read(query);
    }

    <R> R commit(SqlFunction<R> work) {
        return commit(work, COMMIT);
    }

    /** @throws StoreUnavailable if it takes longer than the limit */
    <R> R commit(SqlFunction<R> work, Duration limit) {
        try {
            return commits.submit(new Work<>(work)).toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("The database takes too long.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Stopping.", e);
        }
    }
}
