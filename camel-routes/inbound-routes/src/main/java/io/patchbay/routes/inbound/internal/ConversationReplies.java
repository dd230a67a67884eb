package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.Once;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.routes.support.JsonFields;
import io.patchbay.routes.support.Replies;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers in a thread: a message like any other, from the thread's number to its peer. */
@Component(service = ConversationReplies.class)
public final class ConversationReplies {
    private final Conversations conversations;
    private final MessageService messages;
    private final Tenants tenants;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ConversationReplies(
            @Reference Conversations conversations, @Reference MessageService messages, @Reference Tenants tenants) {
        this.conversations = conversations;
        this.messages = messages;
        this.tenants = tenants;
    }

    /** {@code POST …/sms/conversations/{conversation}/reply} */
    CompletionStage<ApiResponse> reply(ApiRequest request) {
        var owner = ThreadOwner.of(tenants, request, Scope.SMS_SEND);
        var fields = JsonFields.of(request);
        var text = fields.smsText("body");
        fields.check();
        return conversations.find(owner.place(request)).thenCompose(found -> {
            var thread = found.orElseThrow(() -> Problem.notFound("conversation"));
            return messages.accept(answer(request, thread, text.get()))
                    .thenCompose(accepted -> note(thread, accepted))
                    .thenApply(accepted ->
                            Replies.once(accepted, 202, sms -> ConversationJson.accepted(sms, thread.id())));
        });
    }

    private static SendSms answer(ApiRequest request, ConversationView thread, SmsText text) {
        var to = thread.peer()
                .number()
                .orElseThrow(() -> new Problem(
                        422, "peer_not_reachable", "This peer is no telephone number, so nobody can answer it."));
        var options = new SendSms.Options(
                request.onceKey(),
                Optional.empty(),
                Priority.TRANSACTIONAL,
                SendSms.Options.DEFAULT_VALIDITY,
                Optional.empty());
        return new SendSms(thread.org(), thread.project(), thread.number(), to, text, options);
    }

    /** The message is on its way whether or not the thread can be brought up to date. */
    private CompletionStage<Once<AcceptedSms>> note(ConversationView thread, Once<AcceptedSms> accepted) {
        if (accepted.repeated()) {
            return CompletableFuture.completedFuture(accepted);
        }
        return conversations
                .replied(thread.id(), accepted.value().id(), clock.instant())
                .handle((noted, failure) -> accepted);
    }
}
