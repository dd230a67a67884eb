package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Back to the queue by the worker that has it and knows that it never called the carrier: the claim was committed, though the commit seemed to fail.
 *
 * @param attempt the attempt that was not made; empty if the worker has the message in hand and so knows that there is no other
 */
public record PutBack(String worker, OptionalInt attempt) implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        var progress = message.progress();
        if (progress.state() != MessageState.SENDING
                || !progress.shelf().equals(Shelf.worker(worker))
                || attempt.orElse(progress.attempts()) != progress.attempts()) {
            return Optional.empty();
        }
        var next = progress.edit().waiting(Shelf.waiting(message.sms()), now).done(now);
        var detail = Map.<String, Object>of(
                "text", "The provider was not called, since the store did not confirm the attempt in time.");
        return Optional.of(Step.of(message, next, "transition", detail));
    }
}
