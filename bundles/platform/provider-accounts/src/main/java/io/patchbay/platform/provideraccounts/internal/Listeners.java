package io.patchbay.platform.provideraccounts.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to hear of something; one that fails does not keep it from the others. */
final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Entry<T>> all = new CopyOnWriteArrayList<>();

    /** The same listener may be there twice. */
    private static final class Entry<T> {
        private final Consumer<T> listener;

        Entry(Consumer<T> listener) {
            this.listener = listener;
        }
    }

    AutoCloseable add(Consumer<T> listener) {
        var entry = new Entry<>(listener);
        all.add(entry);
        return () -> all.remove(entry);
    }

    void tell(T news) {
        for (var entry : all) {
            try {
                entry.listener.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A listener failed when it was told of a change.", e);
            }
        }
    }
}
