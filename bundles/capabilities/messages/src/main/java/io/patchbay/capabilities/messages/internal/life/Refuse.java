package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;

/** It was accepted, and is not sent after all. @param code a stable word @param why a sentence */
public record Refuse(String code, String why) implements Move {
    public static Refuse optedOut() {
        return new Refuse("recipient_opted_out", "The recipient has opted out since the message was accepted.");
    }

    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.state() != MessageState.QUEUED) {
            return Optional.empty();
        }
        var next = message.progress()
                .edit()
                .state(MessageState.REJECTED)
                .error(Optional.of(Clip.failure(code, why)))
                .done(now);
        return Optional.of(Step.of(message, next, "transition", Map.of("text", why)));
    }
}
