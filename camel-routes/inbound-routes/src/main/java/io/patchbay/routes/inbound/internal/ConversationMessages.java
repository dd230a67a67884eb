package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.store.Page;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.Paging;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Both sides of a thread, newest first, whichever way a message was sent. A page may hold fewer than asked where there is more, as its cursor tells. */
@Component(service = ConversationMessages.class)
public final class ConversationMessages {
    private final Conversations conversations;
    private final InboundLog inbound;
    private final ThreadSent outbound;
    private final Tenants tenants;

    @Activate
    public ConversationMessages(
            @Reference Conversations conversations,
            @Reference InboundLog inbound,
            @Reference MessageService outbound,
            @Reference Tenants tenants) {
        this.conversations = conversations;
        this.inbound = inbound;
        this.outbound = new ThreadSent(conversations, outbound);
        this.tenants = tenants;
    }

    /** {@code GET …/sms/conversations/{conversation}/messages} */
    CompletionStage<ApiResponse> list(ApiRequest request) {
        var owner = ThreadOwner.of(tenants, request, Scope.SMS_READ);
        var page = Paging.of(request);
        var cursors = page.after().map(ThreadCursors::of).orElse(ThreadCursors.START);
        return conversations.find(owner.place(request)).thenCompose(found -> {
            var thread = found.orElseThrow(() -> Problem.notFound("conversation"));
            return in(owner, thread, new Page.Request(page.limit(), cursors.in()))
                    .thenCombine(
                            outbound.page(owner, thread, new Page.Request(page.limit(), cursors.out())),
                            (in, out) -> BothSides.merged(in, out, page.limit(), cursors))
                    .thenApply(both -> ApiResponse.ok(Paging.body("messages", both, item -> item)));
        });
    }

    private CompletionStage<Page<InboundView>> in(ThreadOwner owner, ConversationView thread, Page.Request page) {
        var filter = new InboundQuery.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(thread.id()));
        return inbound.list(new InboundQuery(Optional.of(owner.org()), owner.project(), filter, page));
    }
}
