package io.patchbay.platform.webhooks.internal.streams;

import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes streams: soon after this node has written something, and every second for what other nodes have. Keeps house between. */
final class StreamClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClock.class);
    /** What is written within this time is read at once: many commits, one look. */
    private static final long SOON_MILLIS = 20;

    private static final long TICK_MILLIS = 1_000;
    private static final int RENEW_EVERY = 60;
    private static final int PURGE_EVERY = 300;
    private static final int PURGE_ROWS = 500;

    private final Store store;
    private final CommitQueue commits;
    private final StreamHub hub;
    private final Clock clock;
    private final Duration keep;
    private final ScheduledExecutorService thread;
    private final Set<String> soon = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waking = new AtomicBoolean();
    private long passes;
    private boolean failing;

    StreamClock(Store store, CommitQueue commits, StreamHub hub, Clock clock, Duration keep) {
        this.store = store;
        this.commits = commits;
        this.hub = hub;
        this.clock = clock;
        this.keep = keep;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "event-streams");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void wakeSoon(String org) {
        soon.add(org);
        if (waking.compareAndSet(false, true)) {
            try {
                thread.schedule(this::wake, SOON_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Stopping: streams are not woken any more", e);
            }
        }
    }

    private void wake() {
        waking.set(false);
        for (var org : Set.copyOf(soon)) {
            soon.remove(org);
            hub.of(org).forEach(EventStream::wake);
        }
    }

    /** An exception would end the ticks for good. */
    private void tick() {
        try {
            look();
            keepHouse(passes++);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Events for streams cannot be looked for; trying again: {}", e.toString());
            }
            failing = true;
        }
    }

    private void look() {
        var orgs = hub.orgs();
        orgs.forEach(org -> hub.of(org).forEach(stream -> {
            stream.tick();
            stream.show();
        }));
        if (orgs.isEmpty()) {
            return;
        }
        store.read(connection -> StreamTable.newest(connection, orgs)).forEach((org, newest) -> hub.of(org).stream()
                .filter(stream -> stream.at() < newest)
                .forEach(EventStream::wake));
    }

    private void keepHouse(long pass) {
        long now = clock.millis();
        var orgs = hub.orgs();
        if (pass % RENEW_EVERY == RENEW_EVERY - 1 && !orgs.isEmpty()) {
            commit(new Work<>(connection -> StreamTable.renew(connection, orgs, now + keep.toMillis())));
        }
        if (pass % PURGE_EVERY == 0) {
            purge(now - keep.toMillis());
        }
    }

    private void purge(long before) {
        commits.submit(new Work<>(connection -> StreamTable.purge(connection, before, PURGE_ROWS)))
                .whenComplete((rows, failure) -> {
                    if (failure != null) {
                        LOG.debug("Old events are cleared later", failure);
                    } else if (rows >= PURGE_ROWS) {
                        purge(before);
                    }
                });
    }

    private void commit(Work<Integer> work) {
        commits.submit(work).whenComplete((rows, failure) -> {
            if (failure != null) {
                LOG.debug("Tried again within a minute", failure);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
