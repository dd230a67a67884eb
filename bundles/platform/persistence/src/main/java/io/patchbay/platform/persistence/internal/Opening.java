package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.internal.OpenDatabase.Address;
import io.patchbay.platform.persistence.internal.commit.Limits;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a database on a thread of its own, however long it takes: recovery after a crash may take its time, and a server may come up later than the host. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Address address;
    private final String writer;
    private final Runnable prepare;
    private final Consumer<OpenDatabase> opened;
    private final Consumer<String> refused;
    private final Thread thread = JdbcStore.daemon(this::run, "patchbay-store-opener");
    private volatile boolean stopping;
    private volatile String trouble = "";

    /**
     * @param prepare is done before each try
     * @param opened is called on the opening thread
     * @param refused is told why, where what is stored is newer than the build
     */
    Opening(Address address, String writer, Runnable prepare, Consumer<OpenDatabase> opened, Consumer<String> refused) {
        this.address = address;
        this.writer = writer;
        this.prepare = prepare;
        this.opened = opened;
        this.refused = refused;
    }

    void start() {
        thread.start();
    }

    /** Why it is not open yet; empty while nothing is known. */
    String trouble() {
        return trouble;
    }

    /** Ends the tries, and waits until none is under way. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_NANOS;
        while (!stopping) {
            var database = tryOnce();
            if (database != null) {
                opened.accept(database);
                return;
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
        }
    }

    private @Nullable OpenDatabase tryOnce() {
        try {
            prepare.run();
            return new OpenDatabase(address, writer, Limits.DEFAULT, refused);
        } catch (RuntimeException | LinkageError e) {
            var why = String.valueOf(e.getMessage());
            if (!why.equals(trouble)) {
                LOG.error("The database cannot be opened; it is tried again every few seconds.", e);
            }
            trouble = why;
            return null;
        }
    }
}
