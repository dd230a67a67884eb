package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Moved;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what must not be lost: while the store does not answer it is kept and tried again. */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final MessageStore store;
    private final Loop loop;

    Recorder(MessageStore store, Loop loop) {
        this.store = store;
        this.loop = loop;
    }

    /** Completes once it is written; exceptionally only if the host stops before. */
    CompletableFuture<Moved> record(String id, Move move) {
        var written = new CompletableFuture<Moved>();
        attempt(id, move, FIRST, written);
        return written;
    }

    private void attempt(String id, Move move, Duration pause, CompletableFuture<Moved> written) {
        store.move(id, move).whenComplete((moved, error) -> {
            if (error == null) {
                written.complete(moved);
                return;
            }
            LOG.warn("What became of message {} is not stored yet ({}); it is tried again.", id, error.getMessage());
            var next = pause.multipliedBy(2);
            if (!loop.in(pause, () -> attempt(id, move, next.compareTo(LONGEST) < 0 ? next : LONGEST, written))) {
                written.completeExceptionally(error);
            }
        });
    }
}
