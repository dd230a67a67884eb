package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.SentTexts;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.capabilities.inbound.internal.table.SentRows;
import io.patchbay.capabilities.inbound.internal.table.ThreadCursor;
import io.patchbay.capabilities.inbound.internal.table.ThreadListRows;
import io.patchbay.capabilities.inbound.internal.table.ThreadRows;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows and changes threads; texts that come in feed them as they are stored. */
@Component(service = {Conversations.class, SentTexts.class})
public final class ConversationDesk implements Conversations, SentTexts {
    private final InboundStore store;

    @Activate
    public ConversationDesk(@Reference InboundStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Page<ConversationView>> list(Query query) {
        query.page().after().ifPresent(ThreadCursor::of);
        return store.later(connection ->
                Page.cut(ThreadListRows.newestFirst(connection, query), query.page(), ThreadCursor::after));
    }

    @Override
    public CompletionStage<Optional<ConversationView>> find(Place place) {
        return store.later(connection -> ThreadRows.find(connection, place));
    }

    @Override
    public CompletionStage<Optional<ConversationView>> edit(Place place, Edit edit) {
        return store.work(connection -> ThreadRows.edit(connection, place, edit));
    }

    @Override
    public CompletionStage<Sent> sent(String id, Page.Request page) {
        return store.later(connection -> SentRows.newestFirst(connection, id, page));
    }

    @Override
    public boolean follows(String org, SenderId number) {
        return store.lines().follows(org, number);
    }

    @Override
    public CompletionStage<Boolean> replied(String id, String message, Instant at) {
        return store.work(connection -> ThreadRows.replied(connection, id, message, at));
    }
}
