package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.internal.JdbcStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has grown old: keys, and the marks of writers that are gone. In small steps with long pauses, through the queue like everybody else. */
public final class Tidying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int STEP = 500;
    private static final String OLD_MARKS = "DELETE FROM commit_mark WHERE changed < ?";

    private final CommitQueue queue;
    private final Duration period;
    private final Thread thread = JdbcStore.daemon(this::run, "patchbay-store-tidy");
    private volatile boolean stopping;

    public Tidying(CommitQueue queue) {
        this(queue, PERIOD);
    }

    Tidying(CommitQueue queue, Duration period) {
        this.queue = queue;
        this.period = period;
        thread.start();
    }

    private void run() {
        while (!stopping) {
            LockSupport.parkNanos(this, period.toNanos());
            try {
                tidy();
            } catch (CompletionException e) {
                LOG.debug("Not tidied up this time.", e);
            }
        }
    }

    private void tidy() {
        long before = System.currentTimeMillis() - KEPT.toMillis();
        boolean more = true;
        while (more && !stopping) {
            long begin = System.nanoTime();
            more = run(c -> OnceKeys.purge(c, before, STEP)) >= STEP;
            LockSupport.parkNanos(this, 3 * (System.nanoTime() - begin));
        }
        if (!stopping) {
            run(c -> oldMarks(c, before));
        }
    }

    private int run(SqlFunction<Integer> step) {
        return queue.submit(new Work<>(step)).toCompletableFuture().join();
    }

    /** A writer that has had nothing to write for so long inserts its row anew. */
    static int oldMarks(Connection connection, long before) throws SQLException {
        try (var delete = connection.prepareStatement(OLD_MARKS)) {
            delete.setLong(1, before);
            return delete.executeUpdate();
        }
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
    }
}
