package io.patchbay.providers.sandbox.internal.carrier;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the carrier works with.
 *
 * @param threads its own few threads; closed by the carrier
 * @param clock for what is written and for validity; durations go by the monotonic clock
 * @param trouble where it tells of failures
 */
public record Means(ScheduledExecutorService threads, Clock clock, Trouble trouble) {
    private static final int THREADS = 3;

    public static Means of(String name, Trouble trouble) {
        var number = new AtomicInteger();
        var threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            var thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("patchbay-carrier-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setRemoveOnCancelPolicy(true);
        return new Means(threads, Clock.systemUTC(), trouble);
    }

    /** Does the work later; its failure is told as trouble. */
    void after(long millis, Runnable work) {
        var unused = threads.schedule(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        trouble.report("a delayed step failed", e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }
}
