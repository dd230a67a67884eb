package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Change;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.HoldingRows;
import io.patchbay.capabilities.numbers.internal.table.Step;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberProvider.Released;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Numbers after their purchase: suspended and resumed with their lease, released, taken back, and in the end given back to the carrier. */
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
    private static final Set<State> IN_HAND = Set.of(State.ACTIVE, State.SUSPENDED);

    private final Ground ground;
    private final Till till;
    private final Duration coolDown;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Keeping(Ground ground, Till till, Duration coolDown, Clock clock) {
        this.ground = ground;
        this.till = till;
        this.coolDown = coolDown;
        this.clock = clock;
    }

    /** By its owner, or since its lease was not paid for too long: either way it can be taken back for a while. */
    CompletionStage<Holding> release(String org, SenderId number) {
        var until = Optional.of(clock.instant().plus(coolDown));
        return move(
                number,
                org,
                IN_HAND,
                row -> row.in(State.RELEASED).keptUntil(until).offeredTo(Optional.empty()),
                (before, after) -> {
                    var changes = new ArrayList<>(till.endLease(org, number, fees(before)));
                    changes.add(Events.of("number.released", after, clock.instant()));
                    return changes;
                });
    }

    CompletionStage<Holding> takeBack(String org, SenderId number) {
        return move(
                number,
                org,
                Set.of(State.RELEASED),
                row -> row.in(State.ACTIVE).keptUntil(Optional.empty()),
                (before, after) -> {
                    if (before.until().filter(clock.instant()::isAfter).isPresent()) {
                        throw new Problem(409, "number_gone", "The time to take this number back is over.");
                    }
                    var changes = new ArrayList<>(till.lease(org, number, fees(before)));
                    changes.add(Events.of("number.taken_back", after, clock.instant()));
                    return changes;
                });
    }

    CompletionStage<Holding> suspend(String org, SenderId number) {
        return move(number, org, Set.of(State.ACTIVE), row -> row.in(State.SUSPENDED), event("number.suspended"));
    }

    CompletionStage<Holding> resume(String org, SenderId number) {
        return move(number, org, Set.of(State.SUSPENDED), row -> row.in(State.ACTIVE), event("number.resumed"));
    }

    /** Where its texts go now. */
    CompletionStage<Void> pointed(Holding row, NumberAddresses to) {
        return move(
                        row.number(),
                        row.owned().org(),
                        Set.of(State.ACTIVE),
                        active -> active.wired(new Holding.Wire(
                                active.wire().carrierId(), to.sms().map(URI::toString))),
                        (before, after) -> List.of())
                .thenAccept(done -> {});
    }

    private BiFunction<Holding, Holding, List<Change<?>>> event(String type) {
        return (before, after) -> List.of(Events.of(type, after, clock.instant()));
    }

    /** Once: a number that is not in one of these states any more stays as it is. @throws Problem 404 for somebody else's */
    private CompletionStage<Holding> move(
            SenderId number,
            String org,
            Set<State> from,
            UnaryOperator<Holding> change,
            BiFunction<Holding, Holding, List<Change<?>>> also) {
        var step = new Step<>(
                connection -> {
                    var row = HoldingRows.find(connection, number)
                            .filter(found -> found.of(org))
                            .orElseThrow(Trade::unknown);
                    if (row.state() == State.PENDING) {
                        throw new Problem(409, "number_pending", "This number is still being bought; wait for it.");
                    }
                    return from.contains(row.state()) ? also.apply(row, change.apply(row)) : List.of();
                },
                connection -> {
                    var row = HoldingRows.find(connection, number).orElseThrow(Trade::unknown);
                    if (!from.contains(row.state())) {
                        return row;
                    }
                    var next = change.apply(row);
                    HoldingRows.change(connection, next, row.state(), clock.millis());
                    return next;
                });
        return ground.commits().submit(step).thenApply(row -> {
            ground.numbers().put(row);
            return row;
        });
    }

    private static NumberFees fees(Holding row) {
        return row.deal().map(Deal::fees).orElse(NumberFees.NONE);
    }

    /** Gives back to their carriers what nobody can take back any more. Waits for nothing. */
    void giveBack() {
        for (var row : ground.numbers().holdings()) {
            boolean over = row.state() == State.RELEASED
                    && row.until()
                            .filter(time -> !time.isAfter(clock.instant()))
                            .isPresent();
            if (over && busy.add(row.number().value())) {
                giveBack(row).whenComplete((done, failure) -> {
                    busy.remove(row.number().value());
                    if (failure != null) {
                        LOG.warn("A released number is given back later: {}", failure.toString());
                    }
                });
            }
        }
    }

    private CompletionStage<?> giveBack(Holding row) {
        var carrierId = row.wire().carrierId();
        var provider = row.deal().flatMap(deal -> ground.carriers().find(deal.provider()));
        if (carrierId.isEmpty() || row.deal().isEmpty()) {
            return gone(row);
        }
        if (provider.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return Asking.limited(provider.get().release(carrierId.get()))
                .thenCompose(answer -> answer instanceof NumberAnswer.Of<Released>
                        ? gone(row)
                        : CompletableFuture.completedFuture(row));
    }

    private CompletionStage<Holding> gone(Holding row) {
        return move(
                row.number(),
                row.owned().org(),
                Set.of(State.RELEASED),
                released -> released.in(State.GONE),
                (before, after) -> List.of(Events.of("number.gone", after, clock.instant())));
    }
}
