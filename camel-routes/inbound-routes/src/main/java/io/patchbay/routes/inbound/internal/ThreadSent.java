package io.patchbay.routes.inbound.internal;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What was sent in a thread: as it is noted there, and before that, by its two ends, among all messages of the tenant. Such a look may end early, and then says where to go on. */
final class ThreadSent {
    private final Conversations conversations;
    private final MessageService messages;

    ThreadSent(Conversations conversations, MessageService messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    /** @return newest first; perhaps fewer than asked, though there are more */
    CompletionStage<Page<MessageView>> page(ThreadOwner owner, ConversationView thread, Page.Request page) {
        if (thread.peer().number().isEmpty()) {
            return CompletableFuture.completedFuture(new Page<>(List.of(), Optional.empty()));
        }
        return conversations
                .sent(thread.id(), page)
                .thenCompose(noted -> shown(owner, noted.messages().items()).thenCompose(shown -> {
                    int room = page.limit() - noted.messages().items().size();
                    return room == 0
                            ? CompletableFuture.completedFuture(new Page<>(shown, end(noted.messages())))
                            : older(owner, thread, noted.since(), new Page.Request(room, after(page, noted.messages())))
                                    .thenApply(older -> joined(shown, older));
                }));
    }

    /** A page that is full may be the last that is noted, but what is older than that was not looked for. */
    private static Optional<String> end(Page<String> full) {
        return Optional.of(full.items().get(full.items().size() - 1));
    }

    private static Optional<String> after(Page.Request page, Page<String> noted) {
        return noted.items().isEmpty()
                ? page.after()
                : Optional.of(noted.items().get(noted.items().size() - 1));
    }

    private static Page<MessageView> joined(List<MessageView> newer, Page<MessageView> older) {
        var all = new ArrayList<>(newer);
        all.addAll(older.items());
        return new Page<>(List.copyOf(all), older.next());
    }

    /** Those that are still there and may be seen. */
    private CompletionStage<List<MessageView>> shown(ThreadOwner owner, List<String> ids) {
        CompletionStage<List<MessageView>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (var id : ids) {
            all = all.thenCombine(messages.find(owner.org(), Optional.empty(), id), (before, found) -> {
                found.filter(owner::sees).ifPresent(before::add);
                return before;
            });
        }
        return all;
    }

    private CompletionStage<Page<MessageView>> older(
            ThreadOwner owner, ConversationView thread, Instant until, Page.Request page) {
        var filter = new MessageQuery.Filter(
                Optional.of(thread.number().value()),
                Optional.of(thread.peer().value()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(until).filter(time -> time.isBefore(Instant.MAX)));
        return messages.list(new MessageQuery(Optional.of(owner.org()), Optional.empty(), filter, page))
                .thenApply(found ->
                        new Page<>(found.items().stream().filter(owner::sees).toList(), found.next()));
    }
}
