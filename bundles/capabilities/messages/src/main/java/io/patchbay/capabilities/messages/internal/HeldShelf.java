package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.messages.HeldMessages;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.capabilities.messages.internal.life.Cancel;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.Release;
import io.patchbay.capabilities.messages.internal.table.HeldRows;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an operator decides about messages that are held. */
@Component(service = HeldMessages.class)
public final class HeldShelf implements HeldMessages {
    private static final int PAGE = 500;
    private static final String CANCELED = "It was held after a restore, and an operator ended it.";

    private final MessageStore store;

    @Activate
    public HeldShelf(@Reference MessageStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<List<Held>> list() {
        return store.later(HeldRows::byOrganization);
    }

    @Override
    public CompletionStage<Integer> release(String which) {
        return each(which, new Release());
    }

    @Override
    public CompletionStage<Integer> cancel(String which) {
        return each(which, new Cancel(CANCELED));
    }

    /** A message that is only queued is none of an operator's business here. */
    private CompletionStage<Integer> each(String which, Move move) {
        if (which.startsWith("msg_")) {
            return store.later(connection -> HeldRows.isHeld(connection, which))
                    .thenCompose(held -> held ? moved(List.of(which), move) : CompletableFuture.completedFuture(0));
        }
        return store.later(connection -> HeldRows.of(connection, which, PAGE))
                .thenCompose(page -> moved(page, move))
                .thenCompose(count -> count == 0
                        ? CompletableFuture.completedFuture(0)
                        : each(which, move).thenApply(more -> count + more));
    }

    private CompletionStage<Integer> moved(List<String> ids, Move move) {
        CompletionStage<Integer> done = CompletableFuture.completedFuture(0);
        for (var stage : ids.stream().map(id -> store.move(id, move)).toList()) {
            done = done.thenCombine(stage, (count, moved) -> count + (moved.effect() == Effect.APPLIED ? 1 : 0));
        }
        return done;
    }
}
