package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store.ChangedRows;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the views of this node up to date, one after the other on one thread. */
final class ViewRefresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewRefresher.class);
    private static final long PERIOD_MILLIS = 500;

    /** A row carries the time at which its change was made, which is earlier than its commit, and by another node's clock. */
    private static final long OVERLAP_MILLIS = 10_000;

    /** Clocks may differ by more than the overlap, or be set: now and then everything is read again, and whenever this node's clock jumped. */
    private static final long WHOLE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final JdbcStore store;
    private final List<Followed<?, ?>> followed = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> JdbcStore.daemon(work, "patchbay-store-views"));

    ViewRefresher(JdbcStore store) {
        this.store = store;
        thread.scheduleWithFixedDelay(this::refreshAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    <K, V> Refreshed<K, V> follow(ChangedRows<K, V> rows) {
        var view = new ChangedView<K, V>(rows, this::forget);
        var entry = new Followed<>(view);
        entry.refresh();
        followed.add(entry);
        return view;
    }

    private void forget(ChangedView<?, ?> view) {
        followed.removeIf(f -> f.view == view);
    }

    private void refreshAll() {
        followed.forEach(Followed::refreshQuietly);
    }

    @Override
    public void close() {
        followed.clear();
        JdbcStore.end(thread);
    }

    private final class Followed<K, V> {
        private final ChangedView<K, V> view;
        private long lastMillis;
        private long lastNanos;
        private long wholeNanos;
        private boolean failing;

        Followed(ChangedView<K, V> view) {
            this.view = view;
        }

        synchronized void refresh() {
            long millis = System.currentTimeMillis();
            long nanos = System.nanoTime();
            boolean whole = lastMillis == 0 || nanos - wholeNanos > WHOLE_NANOS || clockJumped(millis, nanos);
            view.refresh(store, whole ? 0 : lastMillis - OVERLAP_MILLIS);
            lastMillis = millis;
            lastNanos = nanos;
            if (whole) {
                wholeNanos = nanos;
            }
        }

        private boolean clockJumped(long millis, long nanos) {
            long elapsed = TimeUnit.NANOSECONDS.toMillis(nanos - lastNanos);
            return Math.abs(millis - lastMillis - elapsed) > OVERLAP_MILLIS / 2;
        }

        /** An owner's reading may fail in any way, also while its bundle is being replaced; the other views go on. */
        void refreshQuietly() {
            try {
                refresh();
                failing = false;
            } catch (RuntimeException | LinkageError e) {
                if (!failing) {
                    LOG.warn(
                            "A view of the store is not up to date until the database answers again: {}", e.toString());
                }
                failing = true;
            }
        }
    }
}
