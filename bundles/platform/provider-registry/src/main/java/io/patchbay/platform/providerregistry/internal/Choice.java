package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.routing.SmsRouting.Request;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Picks a provider and says why each of the others was not picked. */
final class Choice {
    private static final String OK = "ok";

    private final Clock clock;

    Choice(Clock clock) {
        this.clock = clock;
    }

    /** The first that serves it; one that asked to wait or could not take it before only while no other can. */
    RouteDecision choose(List<ProviderGate> gates, Request request) {
        var candidates = new ArrayList<Candidate>(gates.size());
        @Nullable ProviderGate best = null;
        int bestLast = Integer.MAX_VALUE;
        for (var gate : gates) {
            if (refusal(gate, request) == null && last(gate, request) < bestLast) {
                best = gate;
                bestLast = last(gate, request);
            }
        }
        for (var gate : gates) {
            candidates.add(candidate(gate, request, bestLast));
        }
        return new RouteDecision(Optional.ofNullable(best).map(ProviderGate::id), candidates, clock.instant());
    }

    private static Candidate candidate(ProviderGate gate, Request request, int bestLast) {
        var refusal = refusal(gate, request);
        if (refusal != null) {
            return refusal;
        }
        if (last(gate, request) <= bestLast) {
            return new Candidate(gate.id(), true, OK, "serves it");
        }
        return request.tried().contains(gate.id())
                ? refused(gate, "tried", "could not take this message before, and another can")
                : refused(
                        gate, "health", "asked not to be called for another " + seconds(gate) + " s, and another can");
    }

    /** How far back in the queue a provider stands that could serve. */
    private static int last(ProviderGate gate, Request request) {
        return (request.tried().contains(gate.id()) ? 2 : 0) + (gate.pause() > 0 ? 1 : 0);
    }

    private static @Nullable Candidate refusal(ProviderGate gate, Request request) {
        var profile = gate.profile();
        var kind = request.from().kind();
        if (!profile.senders().contains(kind)) {
            return refused(gate, "sender", "does not send from a sender of the kind " + words(kind));
        }
        if (!profile.countries().isEmpty() && !profile.countries().contains(request.country())) {
            return refused(gate, "country", "does not serve " + request.country());
        }
        if (!gate.taking()) {
            return refused(gate, "stopped", "is being stopped or replaced; it only finishes what it has taken");
        }
        return gate.breaker().open() ? refused(gate, "health", gate.breaker().why()) : null;
    }

    private static Candidate refused(ProviderGate gate, String code, String reason) {
        return new Candidate(gate.id(), false, code, reason);
    }

    private static String words(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static long seconds(ProviderGate gate) {
        return Math.max(1, gate.pause() / 1_000_000_000L);
    }
}
