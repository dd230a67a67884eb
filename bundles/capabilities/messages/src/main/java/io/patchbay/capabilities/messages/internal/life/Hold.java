package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;

/** It waited in a backup, and may have been sent since: an operator decides. */
public record Hold() implements Move {
    private static final String WHY =
            "It waited when the backup was made that was restored, and may have been sent since.";

    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.state() != MessageState.QUEUED) {
            return Optional.empty();
        }
        var next = message.progress().edit().held(Shelf.held(message.sms())).done(now);
        return Optional.of(Step.of(message, next, "transition", Map.of("text", WHY)));
    }
}
