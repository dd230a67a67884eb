package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.HoldingRows;
import io.patchbay.capabilities.numbers.internal.table.ProjectNumberRows;
import io.patchbay.capabilities.numbers.internal.table.Purchase;
import io.patchbay.capabilities.numbers.internal.table.PurchaseRows;
import io.patchbay.capabilities.numbers.internal.table.PurchaseRows.End;
import io.patchbay.capabilities.numbers.internal.table.Step;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The committed steps of a purchase: money set aside and the number claimed; then bought and paid, or let go. */
final class Counter {
    /** Code of a refusal: the project has a number already. */
    static final String SECOND = "project_has_number";
    /** Code of a refusal: the buyer has this number. */
    static final String YOURS = "number_already_yours";

    private final Store store;
    private final CommitQueue commits;
    private final OwnedNumbers numbers;
    private final Till till;
    private final Clock clock;

    Counter(Store store, CommitQueue commits, OwnedNumbers numbers, Till till, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.numbers = numbers;
        this.till = till;
        this.clock = clock;
    }

    /** Sets the money aside and takes the number for its buyer. @param sole the project that is to have no other @return the purchase's id */
    CompletionStage<Once<String>> reserve(
            Optional<OnceKey> once, Purchase purchase, Holding pending, Optional<String> sole) {
        var fees = pending.deal().orElseThrow().fees();
        var step = new Step<>(
                connection -> {
                    refuseTaken(purchase.org(), HoldingRows.find(connection, purchase.number()));
                    if (sole.isPresent()) {
                        refuseSecond(ProjectNumberRows.find(connection, sole.get()));
                    }
                    return till.reserve(purchase.org(), purchase.id(), fees);
                },
                connection -> {
                    HoldingRows.claim(connection, pending, clock.millis());
                    if (sole.isPresent()) {
                        ProjectNumberRows.claim(connection, sole.get(), purchase.number(), clock.millis());
                    }
                    PurchaseRows.insert(connection, purchase);
                    return purchase.id();
                });
        return commits.submitOnce(once, step, Step.ID).thenApply(reserved -> {
            if (!reserved.repeated()) {
                numbers.put(pending);
            }
            return reserved;
        });
    }

    /** An answer to a request that would be refused, unless it repeats one that was not. */
    CompletionStage<Once<String>> repeatOr(Optional<OnceKey> once, Problem refusal) {
        var step = new Step<String>(
                connection -> {
                    throw refusal;
                },
                connection -> "");
        return commits.submitOnce(once, step, Step.ID);
    }

    /** Fails if somebody has the number: with what its buyer may do where that is the one, else without a word on who it is. */
    CompletionStage<Void> free(String org, SenderId number) {
        return store.readLater(connection -> HoldingRows.find(connection, number))
                .thenAccept(present -> refuseTaken(org, present));
    }

    private static void refuseTaken(String org, Optional<Holding> present) {
        var row = present.filter(holding -> holding.state() != State.GONE).orElse(null);
        if (row != null) {
            throw row.of(org)
                    ? new Problem(409, YOURS, yours(row))
                    : new Problem(409, "number_taken", "Somebody has this number already; choose another.");
        }
    }

    private static String yours(Holding row) {
        return switch (row.state()) {
            case PENDING -> "Your organization is buying this number already; GET /v1/numbers shows when it is active.";
            case SUSPENDED -> "Your organization has this number already; it is suspended until its month is paid.";
            case RELEASED ->
                "Your organization has released this number; POST /v1/numbers/{e164}/take-back takes it back.";
            default -> "Your organization has this number already; GET /v1/numbers lists what it has.";
        };
    }

    private static void refuseSecond(Optional<Holding> present) {
        if (present.isPresent()) {
            throw new Problem(409, SECOND, "The project has a number already.");
        }
    }

    /** What a project was activated with, as it is in the table: another node may have been at it. */
    CompletionStage<Optional<Holding>> ofProject(String project) {
        return store.readLater(connection -> ProjectNumberRows.find(connection, project))
                .thenApply(found -> {
                    found.ifPresent(numbers::put);
                    return found;
                });
    }

    /** Bought: the money is taken and the number works. Done already, it stays as it is. */
    CompletionStage<Holding> bought(Purchase purchase, Holding.Wire wire) {
        return end(purchase, new End(Optional.empty(), ""), pending -> pending.in(State.ACTIVE)
                .wired(wire));
    }

    /** It did not come about: the money is free again, and so is the number. */
    CompletionStage<Holding> failed(Purchase purchase, String code, String reason) {
        return end(purchase, new End(Optional.of(code), reason), pending -> pending.in(State.GONE));
    }

    private CompletionStage<Holding> end(Purchase purchase, End end, UnaryOperator<Holding> change) {
        var step = new Step<>(
                connection -> {
                    if (!PurchaseRows.open(connection, purchase.id())) {
                        return List.of();
                    }
                    var next = change.apply(
                            HoldingRows.find(connection, purchase.number()).orElseThrow());
                    return paid(purchase, next, end);
                },
                connection -> {
                    var row = HoldingRows.find(connection, purchase.number()).orElseThrow();
                    if (!PurchaseRows.end(connection, purchase.id(), end)) {
                        return row;
                    }
                    var next = change.apply(row);
                    HoldingRows.change(connection, next, State.PENDING, clock.millis());
                    return next;
                });
        return commits.submit(step).thenApply(row -> {
            numbers.put(row);
            return row;
        });
    }

    private List<Change<?>> paid(Purchase purchase, Holding next, End end) {
        var fees = next.deal().orElseThrow().fees();
        var changes = new ArrayList<Change<?>>(
                end.code().isPresent()
                        ? till.giveBack(purchase.org(), purchase.id(), fees)
                        : till.take(purchase.org(), purchase.id(), purchase.number(), fees));
        changes.add(
                end.code().isPresent()
                        ? Events.of("number.purchase_failed", next, clock.instant(), Map.of("reason", end.reason()))
                        : Events.of("number.purchased", next, clock.instant()));
        return changes;
    }

    /** Takes a purchase over for another attempt, before the carrier is asked. @return whether nobody else did */
    CompletionStage<Boolean> again(Purchase before, Purchase next) {
        return commits.submit(
                new Step<>(connection -> List.of(), connection -> PurchaseRows.again(connection, next, before)));
    }

    /** What has become of an earlier purchase: its number, or why there is none. */
    CompletionStage<Holding> outcome(String purchaseId) {
        return store.readLater(connection -> {
            var purchase = PurchaseRows.find(connection, purchaseId).orElseThrow(() -> Problem.notFound("purchase"));
            PurchaseRows.failure(connection, purchaseId).ifPresent(end -> {
                throw new Problem(409, end.code().orElse("number_unavailable"), end.reason());
            });
            return HoldingRows.find(connection, purchase.number()).orElseThrow(() -> Problem.notFound("purchase"));
        });
    }

    List<Purchase> underWay() {
        return store.read(PurchaseRows::underWay);
    }
}
