package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;

/** Its validity has ended before it could be sent. */
public record Expire() implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        boolean waits = message.state() == MessageState.QUEUED || message.state() == MessageState.HELD;
        if (!waits || message.validUntil() > now) {
            return Optional.empty();
        }
        var why = message.progress()
                .waitingFor()
                .map(reason -> "It could not be sent within its validity; no provider served it (" + reason + ").")
                .orElse("It could not be sent within its validity.");
        var next = message.progress()
                .edit()
                .state(MessageState.EXPIRED)
                .error(Optional.of(Clip.failure("expired", why)))
                .done(now);
        return Optional.of(Step.of(message, next, "transition", Map.of("text", why)));
    }
}
