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
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.Paging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
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
                            (in, out) -> merge(in, out, page.limit(), cursors));
        });
    }

    private CompletionStage<Page<InboundView>> in(ThreadOwner owner, ConversationView thread, Page.Request page) {
        var filter = new InboundQuery.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(thread.id()));
        return inbound.list(new InboundQuery(Optional.of(owner.org()), owner.project(), filter, page));
    }

    /** Takes the newer of both until the page is full, or until it is not known what of one side comes next. */
    private static ApiResponse merge(Page<InboundView> in, Page<MessageView> out, int limit, ThreadCursors from) {
        var items = new ArrayList<Map<String, Object>>();
        var reached = from;
        int i = 0;
        int o = 0;
        while (items.size() < limit) {
            if (o < out.items().size() && (i == in.items().size() ? in.next().isEmpty() : isNewer(out, o, in, i))) {
                var message = out.items().get(o++);
                items.add(ConversationJson.sent(message));
                reached = new ThreadCursors(reached.in(), Optional.of(message.id()));
            } else if (i < in.items().size()
                    && (o < out.items().size() || out.next().isEmpty())) {
                var text = in.items().get(i++);
                items.add(came(text));
                reached = new ThreadCursors(Optional.of(text.id()), reached.out());
            } else {
                break;
            }
        }
        if (o == out.items().size() && out.next().isPresent()) {
            reached = new ThreadCursors(reached.in(), out.next());
        }
        boolean more = i < in.items().size()
                || o < out.items().size()
                || in.next().isPresent()
                || out.next().isPresent();
        var next = more ? Optional.of(reached.written()) : Optional.<String>empty();
        return ApiResponse.ok(Paging.body("messages", new Page<>(items, next), item -> item));
    }

    private static boolean isNewer(Page<MessageView> out, int o, Page<InboundView> in, int i) {
        return out.items()
                .get(o)
                .times()
                .created()
                .isAfter(in.items().get(i).times().stored());
    }

    private static Map<String, Object> came(InboundView text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("direction", ConversationJson.direction(false));
        body.put("channel", text.media().isEmpty() ? "sms" : "mms");
        body.putAll(InboundJson.body(text));
        return body;
    }
}
