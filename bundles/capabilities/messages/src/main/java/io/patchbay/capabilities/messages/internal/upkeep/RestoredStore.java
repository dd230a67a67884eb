package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.capabilities.messages.internal.life.Hold;
import io.patchbay.capabilities.messages.internal.table.HeldRows;
import io.patchbay.capabilities.messages.internal.table.HeldRows.Dated;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.WaitingRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first start after a restore, told by the file {@code restored} in the data folder. What waited when the backup was made may have been sent since, and the store cannot know: it
 * is held before anything is dispatched. Messages accepted later than the file was written are new, and travel.
 *
 * <p>What was between the host and a carrier then needs nothing of the kind: its worker is gone, so it becomes unknown and is looked up.
 */
public final class RestoredStore {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredStore.class);
    private static final int PAGE = 1000;

    private final Path mark;
    private final MessageStore store;

    public RestoredStore(Path data, MessageStore store) {
        this.mark = data.resolve("restored");
        this.store = store;
    }

    /** Returns when all is held. The mark goes last, so that a start broken off is taken up by the next one. */
    public void hold() {
        if (!Files.exists(mark)) {
            return;
        }
        try {
            long until = Files.getLastModifiedTime(mark).toMillis();
            int held = 0;
            for (var shelf : join(store.later(connection -> WaitingRows.shelves(connection, "", Integer.MAX_VALUE)))) {
                held += shelf(shelf, until);
            }
            Files.delete(mark);
            LOG.warn(
                    "This store was restored from a backup: {} messages that waited then are held, since they may have"
                            + " been sent; see patchbay:held-list.",
                    held);
        } catch (IOException e) {
            throw new UncheckedIOException("the mark of a restored store cannot be read or removed: " + mark, e);
        }
    }

    /** Nothing is sent yet, so that nothing comes to a shelf again that was held. */
    private int shelf(String shelf, long until) {
        int held = 0;
        var after = "";
        do {
            var from = after;
            var page = join(store.later(connection -> HeldRows.waiting(connection, shelf, from, PAGE)));
            held += moved(page.found().stream()
                    .filter(waiting -> waiting.created() <= until)
                    .map(Dated::id)
                    .toList());
            store.sweep(page.empty());
            after = page.next();
        } while (!after.isEmpty());
        return held;
    }

    private static <R> R join(CompletionStage<R> stage) {
        return stage.toCompletableFuture().join();
    }

    private int moved(List<String> ids) {
        var moves = ids.stream()
                .map(id -> store.move(id, new Hold()).toCompletableFuture())
                .toList();
        CompletableFuture.allOf(moves.toArray(CompletableFuture<?>[]::new)).join();
        return (int) moves.stream()
                .filter(move -> move.join().effect() == Effect.APPLIED)
                .count();
    }
}
