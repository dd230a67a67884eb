package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.Context;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop. What completes on another thread is handed over in batches: many completions of one commit cost the loop one task, which is what made the accept path fast.
 */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final Context context;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** To be made on the loop itself. */
    Loop(Context context) {
        this.context = context;
        this.thread = Thread.currentThread();
    }

    /** Runs the task on this loop: at once if the caller is on it. */
    void run(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
            return;
        }
        tasks.add(task);
        if (scheduled.compareAndSet(false, true)) {
            context.runOnContext(ignored -> drain());
        }
    }

    /** Runs the task later on this loop. @return what {@link #cancel} takes */
    long after(long millis, Runnable task) {
        return context.owner().setTimer(millis, ignored -> run(task));
    }

    void cancel(long timer) {
        context.owner().cancelTimer(timer);
    }

    private void drain() {
        // Cleared first: a task that is added from here on schedules the next drain.
        scheduled.set(false);
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a task of an event loop failed", e);
            }
        }
    }
}
