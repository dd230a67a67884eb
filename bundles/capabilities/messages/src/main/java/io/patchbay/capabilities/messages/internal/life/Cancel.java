package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;

/**
 * It is not to be sent any more.
 *
 * @param why a sentence for its history
 */
public record Cancel(String why) implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.state() != MessageState.QUEUED && message.state() != MessageState.HELD) {
            return Optional.empty();
        }
        var next = message.progress()
                .edit()
                .state(MessageState.CANCELED)
                .error(Optional.of(Clip.failure("canceled", why)))
                .done(now);
        return Optional.of(Step.of(message, next, "transition", Map.of("text", why)));
    }
}
