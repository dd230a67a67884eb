package io.patchbay.platform.webhooks.internal.sql;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The store as the sweeper's thread uses it: it waits for what it asked.
 *
 * @param lease what this node writes into rows that it holds: its name, a slash, and what differs from start to start
 */
public record Reach(Store store, CommitQueue commits, Clock clock, String lease) {
    public static final Duration COMMIT = Duration.ofSeconds(20);
    private static final int NODE_CHARS = 60;

    /** @param node name of this node, the same after a restart. Other nodes have other names, and another life of this one ends differently. */
    public static Reach of(Store store, CommitQueue commits, Clock clock, String node) {
        var life = new byte[8];
        new SecureRandom().nextBytes(life);
        var name = node.replace('/', '_');
        return new Reach(
                store,
                commits,
                clock,
                name.substring(0, Math.min(NODE_CHARS, name.length())) + "/"
                        + HexFormat.of().formatHex(life));
    }

    public <R> R read(SqlFunction<R> query) {
        return store.read(query);
    }

    public <R> R commit(SqlFunction<R> work) {
        return commit(work, COMMIT);
    }

    /** @throws StoreUnavailable if it takes longer than the limit */
    public <R> R commit(SqlFunction<R> work, Duration limit) {
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
