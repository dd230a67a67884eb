package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.operations.PersonalData.Forgotten;
import io.patchbay.capabilities.messages.internal.table.ForgetRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import io.patchbay.capabilities.messages.internal.table.Remembered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** A walk over messages in the order of their ids, as they grow old. It stops where one is not over yet, and goes on from there the next time; after a start it begins anew. */
final class OldMessages {
    private static final int PAGE = 200;

    private final MessageStore store;
    private final Predicate<Remembered> concerned;
    private volatile String after = "";

    /** @param concerned which messages there is something to do with */
    OldMessages(MessageStore store, Predicate<Remembered> concerned) {
        this.store = store;
        this.concerned = concerned;
    }

    /** What is done with messages, in one transaction. */
    @FunctionalInterface
    interface Deed {
        int on(Connection connection, List<Remembered> messages) throws SQLException;
    }

    CompletionStage<Forgotten> before(Optional<Instant> time, Deed deed) {
        return time.map(before -> walk(before.toEpochMilli(), deed))
                .orElseGet(() -> CompletableFuture.completedFuture(Forgotten.NOTHING));
    }

    private CompletionStage<Forgotten> walk(long before, Deed deed) {
        return store.later(connection -> ForgetRows.all(connection, after, PAGE))
                .thenCompose(page -> {
                    var over = page.stream()
                            .takeWhile(message -> message.created() < before && !message.moving())
                            .toList();
                    return done(over, deed)
                            .thenCompose(done -> over.size() < PAGE
                                    ? CompletableFuture.completedFuture(done)
                                    : walk(before, deed).thenApply(done::plus));
                });
    }

    private CompletionStage<Forgotten> done(List<Remembered> over, Deed deed) {
        var concerning = over.stream().filter(concerned).toList();
        CompletionStage<Integer> rows = concerning.isEmpty()
                ? CompletableFuture.completedFuture(0)
                : store.rewrite(connection -> deed.on(connection, concerning));
        return rows.thenApply(count -> {
            if (!over.isEmpty()) {
                after = over.get(over.size() - 1).id();
            }
            return new Forgotten(count, 0);
        });
    }
}
