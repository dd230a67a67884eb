package io.patchbay.platform.provideraccounts.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again, and at once when told to, on one thread: the views that it looks at follow the store by themselves. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long MILLIS = 200;

    private final ScheduledExecutorService thread;
    private final Runnable look;

    Watch(String name, Runnable look) {
        this.look = look;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var made = new Thread(work, "patchbay-" + name);
            made.setDaemon(true);
            return made;
        });
        var unused = thread.scheduleWithFixedDelay(this::run, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    void now() {
        try {
            thread.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed meanwhile.", e);
        }
    }

    private void run() {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("A change of accounts or secrets could not be told.", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
