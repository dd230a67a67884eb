package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.routing.SmsRouting.Request;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Picks a provider and says why each of the others was not picked. */
final class Choice {
    private final Clock clock;

    Choice(Clock clock) {
        this.clock = clock;
    }

    /** A provider with where it stands. @param refusal why it cannot serve, or null @param last how far back in the queue it stands for reasons of the moment */
    private record Ranked(ProviderGate gate, double rank, int last, @Nullable Candidate refusal) {}

    /** @param real whether real carriers may take it, and not the simulated ones alone
     * @return the nearest that serves it; one that asked to wait or could not take it before only while no other can. */
    RouteDecision choose(List<ProviderGate> gates, Plan plan, Request request, boolean real) {
        var wanted = new Wanted(plan, request, real);
        var ranked = ranked(gates, wanted, request);
        @Nullable Ranked best = null;
        for (var one : ranked) {
            if (one.refusal() == null && (best == null || one.last() < best.last())) {
                best = one;
            }
        }
        var candidates = new ArrayList<Candidate>(ranked.size());
        for (var one : ranked) {
            candidates.add(candidate(one, wanted, best));
        }
        candidates.addAll(wanted.absent(gates));
        return new RouteDecision(Optional.ofNullable(best).map(b -> b.gate().id()), candidates, clock.instant());
    }

    private static List<Ranked> ranked(List<ProviderGate> gates, Wanted wanted, Request request) {
        var ranked = new ArrayList<Ranked>(gates.size());
        for (var gate : gates) {
            ranked.add(new Ranked(gate, wanted.rank(gate), last(gate, wanted, request), wanted.refusal(gate)));
        }
        if (wanted.ranks()) {
            ranked.sort(Comparator.comparingDouble(Ranked::rank));
        }
        return ranked;
    }

    private static Candidate candidate(Ranked one, Wanted wanted, @Nullable Ranked best) {
        if (one.refusal() != null) {
            return one.refusal();
        }
        if (best == null || one.last() <= best.last()) {
            return wanted.accepted(one.gate());
        }
        if ((one.last() & 4) > (best.last() & 4)) {
            return Wanted.refused(
                    one.gate(), "tenant", "serves the organization only while its own account cannot, and that can");
        }
        return (one.last() & 2) != 0
                ? Wanted.refused(one.gate(), "tried", "could not take this message before, and another can")
                : Wanted.refused(
                        one.gate(),
                        "health",
                        "asked not to be called for another " + seconds(one.gate()) + " s, and another can");
    }

    /** How far back in the queue a provider stands that could serve. */
    private static int last(ProviderGate gate, Wanted wanted, Request request) {
        return (wanted.standsIn(gate) ? 4 : 0)
                + (request.tried().contains(gate.id()) ? 2 : 0)
                + (gate.pause() > 0 ? 1 : 0);
    }

    private static long seconds(ProviderGate gate) {
        return Math.max(1, gate.pause() / 1_000_000_000L);
    }
}
