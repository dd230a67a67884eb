package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import java.util.Map;
import java.util.Optional;

/**
 * The worker that had the message is gone: nobody knows whether the carrier got it.
 *
 * @param worker whose lease has run out
 * @param lookAt epoch millis of the first look into the carrier's log
 */
public record LostWorker(String worker, long lookAt) implements Move {
    private static final String WHY = "The host stopped while it was being sent.";

    @Override
    public Optional<Step> step(Message message, long now) {
        var progress = message.progress();
        if (progress.state() != MessageState.SENDING || !progress.shelf().equals(Shelf.worker(worker))) {
            return Optional.empty();
        }
        var next = progress.edit()
                .state(MessageState.UNKNOWN)
                .error(Optional.of(Clip.failure("unknown_outcome", WHY)))
                .done(now);
        return Optional.of(Step.doubt(message, next, "transition", Map.of("text", WHY), lookAt));
    }
}
