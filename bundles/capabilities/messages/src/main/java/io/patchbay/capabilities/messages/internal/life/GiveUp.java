package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Nothing was heard of an unknown outcome for too long: it counts as failed, until a receipt says otherwise.
 *
 * @param grace how long after its validity
 */
public record GiveUp(Duration grace) implements Move {
    private static final String WHY = "The carrier never told whether it got the message.";

    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.state() != MessageState.UNKNOWN || message.validUntil() + grace.toMillis() > now) {
            return Optional.empty();
        }
        var next = message.progress()
                .edit()
                .state(MessageState.FAILED)
                .doubted()
                .error(Optional.of(Clip.failure("unknown_outcome", WHY)))
                .done(now);
        return Optional.of(Step.of(message, next, "transition", Map.of("text", WHY)));
    }
}
