package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Plans;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What a plan lets its organization rent: as many numbers as it says, also where more are asked for at once. Whoever would be one too many waits for those that are under way on this
 * node, since they may fail.
 */
final class Allowance {
    private static final Set<State> HELD = EnumSet.of(State.PENDING, State.ACTIVE, State.SUSPENDED);

    private final OwnedNumbers numbers;
    /** By organization; each ends when it has come about, or has failed. */
    private final Map<String, Set<CompletableFuture<Void>>> underWay = new HashMap<>();

    Allowance(OwnedNumbers numbers) {
        this.numbers = numbers;
    }

    /** A plan's limit. */
    private record Limit(String org, String plan, int most) {
        Problem reached() {
            return new Problem(
                    403,
                    "plan_limit_reached",
                    "The plan " + plan + " includes " + most
                            + " numbers at once, and they are taken; release one, or change the plan.");
        }
    }

    /** Does what brings a number to an organization, or fails with 403. */
    <T> CompletionStage<T> within(String org, Optional<Plans> plans, Supplier<CompletionStage<T>> work) {
        var refused = plans.flatMap(known -> known.refusal(org, "numbers"));
        if (refused.isPresent()) {
            return CompletableFuture.failedFuture(refused.get());
        }
        var most =
                plans.map(known -> known.limits(org)).orElse(Plans.Limits.NONE).numbers();
        return most.isEmpty()
                ? work.get()
                : within(new Limit(org, plans.orElseThrow().of(org).plan(), most.getAsInt()), work);
    }

    private <T> CompletionStage<T> within(Limit limit, Supplier<CompletionStage<T>> work) {
        var place = new CompletableFuture<Void>();
        var others = begin(limit, place);
        if (others.isEmpty()) {
            return CompletableFuture.failedFuture(limit.reached());
        }
        return others.contains(place)
                ? work.get().whenComplete((done, failure) -> end(limit.org(), place))
                : CompletableFuture.anyOf(others.toArray(CompletableFuture[]::new))
                        .thenCompose(one -> within(limit, work));
    }

    /** @return those that are under way: with this one if there is room for it, without it if it has to wait, none if there is nothing to wait for */
    private synchronized Set<CompletableFuture<Void>> begin(Limit limit, CompletableFuture<Void> place) {
        var all = underWay.computeIfAbsent(limit.org(), org -> new HashSet<>());
        // One whose number is there already counts twice for a moment: then a waiting one asks again.
        if (held(limit.org()) + all.size() < limit.most()) {
            all.add(place);
        }
        return Set.copyOf(all);
    }

    private void end(String org, CompletableFuture<Void> place) {
        synchronized (this) {
            var all = underWay.get(org);
            all.remove(place);
            if (all.isEmpty()) {
                underWay.remove(org);
            }
        }
        place.complete(null);
    }

    private long held(String org) {
        return numbers.holdings().stream()
                .filter(row -> row.of(org) && HELD.contains(row.state()))
                .count();
    }
}
