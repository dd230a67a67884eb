package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store.ChangedRows;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory. What this node puts in while a reading is under way is newer than what that reading finds, and is not overwritten by it.
 *
 * @param <K> key of a row
 * @param <V> row
 */
final class ChangedView<K, V> implements Refreshed<K, V> {
    private final ChangedRows<K, V> rows;
    private final Consumer<ChangedView<K, V>> closer;
    private final Map<K, V> view = new ConcurrentHashMap<>();
    private final Object writing = new Object();
    private final Map<K, Boolean> putMeanwhile = new HashMap<>();
    private boolean reading;

    ChangedView(ChangedRows<K, V> rows, Consumer<ChangedView<K, V>> closer) {
        this.rows = rows;
        this.closer = closer;
    }

    /** Reads the rows changed since a time, in epoch millis. */
    void refresh(JdbcStore store, long since) {
        var found = new HashMap<K, @Nullable V>();
        synchronized (writing) {
            reading = true;
        }
        try {
            store.read(connection -> {
                rows.read(connection, since, found::put);
                return found;
            });
        } finally {
            synchronized (writing) {
                reading = false;
                found.keySet().removeAll(putMeanwhile.keySet());
                putMeanwhile.clear();
                found.forEach(this::set);
            }
        }
    }

    @Override
    public @Nullable V get(K key) {
        return view.get(key);
    }

    @Override
    public Collection<V> all() {
        return Collections.unmodifiableCollection(view.values());
    }

    @Override
    public void put(K key, V row) {
        here(key, row);
    }

    @Override
    public void remove(K key) {
        here(key, null);
    }

    private void here(K key, @Nullable V row) {
        synchronized (writing) {
            if (reading) {
                putMeanwhile.put(key, true);
            }
            set(key, row);
        }
    }

    private void set(K key, @Nullable V row) {
        if (row == null) {
            view.remove(key);
        } else {
            view.put(key, row);
        }
    }

    @Override
    public void close() {
        closer.accept(this);
    }
}
