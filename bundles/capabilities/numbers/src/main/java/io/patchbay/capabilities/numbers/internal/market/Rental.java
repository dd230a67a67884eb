package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberOrder.Wish;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Once;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.Purchase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** From a wish to a number: an offer is found, reserved, and bought. Of several that fit the next one is tried where somebody was quicker. */
final class Rental {
    private static final int MOST_TRIES = 5;
    private static final int ID_BYTES = 10;
    private static final Set<String> QUICKER = Set.of("number_taken", Counter.YOURS, "number_unavailable");

    private final Offers offers;
    private final Counter counter;
    private final Buying buying;
    private final Means means;
    private final SecureRandom random = new SecureRandom();

    /** @param worker node and boot of this host @param sole whether a number is to be its project's only one */
    record Means(NumberPlan plan, Regions regions, String worker, Clock clock, boolean sole) {}

    Rental(Offers offers, Counter counter, Buying buying, Means means) {
        this.offers = offers;
        this.counter = counter;
        this.buying = buying;
        this.means = means;
    }

    /** The number of a project, rented if it has none: one, however many ask at once and on whichever node. */
    CompletionStage<Holding> sole(NumberOrder order, String project) {
        var means = new Means(this.means.plan(), this.means.regions(), this.means.worker(), this.means.clock(), true);
        return new Rental(offers, counter, buying, means)
                .rent(order)
                .thenApply(Once::value)
                .exceptionallyCompose(failure -> cause(failure) instanceof Problem problem
                                && Set.of(Counter.SECOND, Counter.YOURS).contains(problem.code())
                        ? counter.ofProject(project).thenApply(present -> present.orElseThrow(() -> problem))
                        : CompletableFuture.failedFuture(failure));
    }

    CompletionStage<Once<Holding>> rent(NumberOrder order) {
        return found(order)
                .handle((list, failure) -> {
                    if (failure == null) {
                        return next(order, list);
                    }
                    return cause(failure) instanceof Problem problem
                            ? repeated(order, problem)
                            : CompletableFuture.<Once<Holding>>failedFuture(failure);
                })
                .thenCompose(stage -> stage);
    }

    /** What a plan does not include (any more) may have been rented by the same request before. */
    CompletionStage<Once<Holding>> unplanned(NumberOrder order, Throwable failure) {
        return cause(failure) instanceof Problem problem && problem.status() == 403
                ? repeated(order, problem)
                : CompletableFuture.failedFuture(failure);
    }

    private CompletionStage<List<Offer>> found(NumberOrder order) {
        try {
            if (order.wish() instanceof Wish.This one) {
                var query = exactly(order.org(), one.number());
                return counter.free(order.org(), SenderId.of(one.number())).thenCompose(free -> offers.search(query));
            }
            var query = ((Wish.FirstOf) order.wish()).query();
            means.regions().require("/country", query.country());
            return offers.search(query);
        } catch (Problem problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    private CatalogQuery exactly(String org, E164 number) {
        var country = means.plan().country(number);
        means.regions().require("/e164", country);
        return new CatalogQuery(
                org,
                country,
                Optional.empty(),
                CatalogQuery.Place.ANYWHERE,
                Optional.of(number.value().substring(1)),
                Set.of(),
                CatalogQuery.MAX_LIMIT);
    }

    /** A client that asks again gets what it got, though the number is not for sale any more. */
    private CompletionStage<Once<Holding>> repeated(NumberOrder order, Problem refusal) {
        if (order.once().isEmpty()) {
            return CompletableFuture.failedFuture(refusal);
        }
        return counter.repeatOr(order.once(), refusal)
                .thenCompose(done -> counter.outcome(done.value()).thenApply(row -> new Once<>(row, true)));
    }

    private CompletionStage<Once<Holding>> next(NumberOrder order, List<Offer> list) {
        var fitting = order.wish() instanceof Wish.This one
                ? list.stream()
                        .filter(offer -> offer.shown().number().equals(one.number()))
                        .toList()
                : list.stream().limit(MOST_TRIES).toList();
        if (fitting.isEmpty()) {
            return repeated(
                    order, new Problem(409, "number_unavailable", "No such number is for rent now; choose another."));
        }
        return reserve(order, fitting.get(0))
                .handle((done, failure) -> {
                    boolean quicker = failure != null
                            && cause(failure) instanceof Problem problem
                            && QUICKER.contains(problem.code());
                    // With a key the failure of an attempt that was reserved is this key's answer.
                    return quicker && fitting.size() > 1 && order.once().isEmpty()
                            ? next(order, fitting.subList(1, fitting.size()))
                            : failure == null
                                    ? CompletableFuture.completedFuture(done)
                                    : CompletableFuture.<Once<Holding>>failedFuture(failure);
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Once<Holding>> reserve(NumberOrder order, Offer offer) {
        long now = means.clock().millis();
        var id = "pur_" + id();
        var number = SenderId.of(offer.shown().number());
        var deal = new Deal(
                id, offer.provider(), offer.shown().traits(), offer.shown().fees());
        var pending = new Holding(
                new OwnedNumber(number, order.org(), order.project(), Optional.empty()),
                State.PENDING,
                Optional.of(deal),
                Holding.Wire.NONE,
                Optional.empty(),
                Optional.empty(),
                means.clock().instant());
        var purchase = new Purchase(id, order.org(), number, offer.provider(), means.worker(), 1, now);
        var sole = means.sole() ? order.project() : Optional.<String>empty();
        return counter.reserve(order.once(), purchase, pending, sole)
                .thenCompose(done -> done.repeated()
                        ? counter.outcome(done.value()).thenApply(row -> new Once<>(row, true))
                        : buying.buy(purchase, pending).thenApply(row -> new Once<>(row, false)));
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
