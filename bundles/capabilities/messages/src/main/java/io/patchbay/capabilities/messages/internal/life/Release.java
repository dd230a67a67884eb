package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;

/** An operator lets a held message be sent. */
public record Release() implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.state() != MessageState.HELD) {
            return Optional.empty();
        }
        if (message.validUntil() <= now) {
            return new Expire().step(message, now);
        }
        var next = message.progress()
                .edit()
                .waiting(Shelf.waiting(message.sms()), now)
                .done(now);
        return Optional.of(Step.of(message, next, "transition", Map.of("text", "An operator released it.")));
    }
}
