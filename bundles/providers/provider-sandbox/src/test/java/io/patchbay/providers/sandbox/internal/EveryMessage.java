package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Messages as if {@code demo} had sent every one that is asked for; nothing else can be done with it. */
final class EveryMessage implements MessageService {
    private static final Instant AT = Instant.parse("2026-11-22T09:30:00Z");

    @Override
    public CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id) {
        return CompletableFuture.completedFuture(
                org.equals("demo") && project.isEmpty() ? Optional.of(view(id)) : Optional.empty());
    }

    private static MessageView view(String id) {
        return new MessageView(
                id,
                "demo",
                Optional.empty(),
                MessageState.SENT,
                new SenderId("+14155550100"),
                new E164("+12025550100"),
                "Hello",
                Encoding.GSM7,
                1,
                Optional.empty(),
                Optional.of("sandbox"),
                Optional.empty(),
                Optional.empty(),
                new MessageView.Times(AT, AT, Optional.empty(), AT),
                List.of());
    }

    @Override
    public CompletionStage<Once<AcceptedSms>> accept(SendSms sms) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public CompletionStage<Page<MessageView>> list(MessageQuery query) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public CompletionStage<Optional<Timeline>> timeline(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public List<LaneView> lanes() {
        return List.of();
    }
}
