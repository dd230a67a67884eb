package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.routing.RouteDecision;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A worker takes the message, to submit it to the provider that was chosen. Committed before the carrier is called.
 *
 * @param worker whose lease holds it
 * @param decision with a chosen provider
 */
public record Claim(String worker, RouteDecision decision) implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        var progress = message.progress();
        var provider = decision.chosen().orElseThrow();
        if (progress.state() != MessageState.QUEUED) {
            return Optional.empty();
        }
        if (message.validUntil() <= now) {
            return new Expire().step(message, now);
        }
        if (progress.nextAttempt() > now && progress.tried().contains(provider)) {
            return Optional.empty();
        }
        var next = progress.edit().attempt(provider, worker, now).done(now);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("provider", provider);
        detail.put("attempt", next.attempts());
        detail.put("worker", worker);
        detail.put("decision", Decisions.detail(decision));
        return Optional.of(Step.of(message, next, "attempt", detail));
    }
}
