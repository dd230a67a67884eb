package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.routing.RouteDecision;
import java.util.Map;
import java.util.Optional;

/** No provider serves it now: why is kept, once for each reason, so that an operator sees it while it waits. */
public record WaitForProvider(RouteDecision decision) implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        var progress = message.progress();
        var summary = Decisions.summary(decision);
        if (progress.state() != MessageState.QUEUED || progress.waitingFor().equals(Optional.of(summary))) {
            return Optional.empty();
        }
        var next = progress.edit().waitingFor(summary).done(now);
        return Optional.of(Step.of(message, next, "decision", Map.of("decision", Decisions.detail(decision))));
    }
}
