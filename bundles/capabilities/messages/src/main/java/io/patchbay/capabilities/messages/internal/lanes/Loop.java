package io.patchbay.capabilities.messages.internal.lanes;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns what waits; nothing on it blocks. After {@link #close} it takes nothing any more. */
public final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final ScheduledThreadPoolExecutor thread;

    public Loop(String name) {
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, name);
            made.setDaemon(true);
            // Threads that others start from here inherit it, and may outlive this version of the bundle.
            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** False if the loop is closed. */
    public boolean run(Runnable work) {
        return in(Duration.ZERO, work);
    }

    /** False if the loop is closed. */
    public boolean in(Duration delay, Runnable work) {
        try {
            thread.schedule(() -> guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.trace("The loop is closed.", e);
            return false;
        }
    }

    /** Runs the work soon after each call of what it returns, from any thread; once for all calls that come before it runs. */
    Runnable gathered(Runnable work) {
        var told = new AtomicBoolean();
        return () -> {
            if (told.compareAndSet(false, true)) {
                run(() -> {
                    told.set(false);
                    work.run();
                });
            }
        };
    }

    public void every(Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(() -> guarded(work), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A step of the dispatcher failed; the sweeper makes up for it.", e);
        }
    }

    public void close() {
        thread.shutdown();
    }
}
