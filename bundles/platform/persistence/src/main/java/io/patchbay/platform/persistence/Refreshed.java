package io.patchbay.platform.persistence;

import java.util.Collection;

/**
 * A view of a small table in memory that follows the store: every half second the rows changed since the last look are read again, by a {@code changed} column (epoch millis) with
 * an index; changes of this node are put in at once.
 *
 * @param <K> key of a row
 * @param <V> row
 */
public interface Refreshed<K, V> extends AutoCloseable {
    /** The row, or null. */
    @org.jspecify.annotations.Nullable
    V get(K key);

    Collection<V> all();

    void put(K key, V row);

    void remove(K key);

    @Override
    void close();
}
