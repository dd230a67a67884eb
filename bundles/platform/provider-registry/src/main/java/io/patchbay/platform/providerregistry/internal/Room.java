package io.patchbay.platform.providerregistry.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know when a place may be free. */
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private final List<Listening> all = new CopyOnWriteArrayList<>();

    private record Listening(Object identity, Runnable listener) {}

    AutoCloseable listen(Runnable listener) {
        var listening = new Listening(new Object(), listener);
        all.add(listening);
        return () -> all.remove(listening);
    }

    void announce() {
        for (var listening : all) {
            try {
                listening.listener().run();
            } catch (RuntimeException e) {
                LOG.error("A listener failed when it was told of a free place.", e);
            }
        }
    }
}
