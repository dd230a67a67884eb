package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.Deliveries.Rules;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the sweeper's passes on a thread of its own, with the housekeeping between them. */
final class SweepClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepClock.class);
    private static final int COUNT_EVERY = 15;
    private static final int TIDY_EVERY = 60;
    private static final Duration PURGE_EVERY = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 2;
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Sweeper sweeper;
    private final Clearance clearance;
    private final Supply supply;
    private final Clock clock;
    private final DeliveryMetrics metrics;
    private final Rules rules;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean feeding = new AtomicBoolean();
    private volatile long lastWell = System.nanoTime();
    private long ticks;
    private long purged;
    private boolean failing;

    SweepClock(Sweeper sweeper, Supply supply, Reach reach, DeliveryMetrics metrics, Rules rules) {
        this.sweeper = sweeper;
        this.supply = supply;
        this.clearance = new Clearance(reach);
        this.clock = reach.clock();
        this.metrics = metrics;
        this.rules = rules;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "webhook-sweeper");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, 0, rules.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Feeds hungry lanes without waiting for the next pass. */
    void feedSoon() {
        if (feeding.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    feeding.set(false);
                    guarded(sweeper::feed);
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("Stopping: lanes are not fed any more", e);
            }
        }
    }

    boolean isWell() {
        return System.nanoTime() - lastWell < LATE.plus(rules.every()).toNanos();
    }

    private void tick() {
        guarded(() -> {
            sweeper.sweep();
            keepHouse(ticks++);
            lastWell = System.nanoTime();
        });
    }

    private void keepHouse(long tick) {
        metrics.inMemory(supply.flying(), supply.rows());
        if (tick % COUNT_EVERY == 0) {
            metrics.sampled(clearance.waiting(), clearance.disabled());
        }
        if (tick % TIDY_EVERY == 0) {
            supply.tidy();
        }
        long now = clock.millis();
        if (Math.abs(now - purged) >= PURGE_EVERY.toMillis()
                && clearance.purge(now - rules.keep().toMillis())) {
            purged = now;
        }
    }

    /** An exception would end the passes for good. */
    private void guarded(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Webhooks that are due cannot be looked for; trying again: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
