package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageService.Entry;
import io.patchbay.api.messages.MessageService.LaneView;
import io.patchbay.api.messages.MessageService.Timeline;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One delivered message, {@code msg_1}, and one lane. */
final class FakeMessages {
    static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @Nullable
    MessageQuery asked;

    static MessageView message() {
        return new MessageView(
                "msg_1",
                "demo",
                Optional.of("proj_demo"),
                MessageState.DELIVERED,
                new SenderId("+14155550100"),
                new E164("+14155550123"),
                "the secret text",
                Encoding.GSM7,
                1,
                Optional.empty(),
                Optional.of("sandbox"),
                Optional.of("SM1"),
                Optional.empty(),
                new MessageView.Times(AT, AT, Optional.of(AT), AT.plusSeconds(14_400)),
                List.of());
    }

    CompletionStage<Page<MessageView>> list(MessageQuery query) {
        asked = query;
        return CompletableFuture.completedFuture(new Page<>(List.of(message()), Optional.of("next")));
    }

    CompletionStage<Optional<Timeline>> timeline(String id) {
        var story = new Timeline(
                message(),
                List.of(
                        new Entry(AT, "accepted", "1 segment, GSM7"),
                        new Entry(AT.plusMillis(5), "decision", "sandbox; refused: other (country: does not serve US)"),
                        new Entry(AT.plusSeconds(2), "receipt", "delivered")));
        return CompletableFuture.completedFuture(Optional.of(story).filter(s -> id.equals("msg_1")));
    }

    List<LaneView> lanes() {
        return List.of(new LaneView("sandbox", "+14155550100", 3, 2, 10));
    }

    MessageService service() {
        return Partly.a(MessageService.class, this);
    }
}
