package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.Purchase;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberPurchase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the carrier to sell what was reserved. Where it did not answer it is asked whether it has sold, and never asked to sell again before it has denied that after long enough. */
final class Buying {
    private static final Logger LOG = LoggerFactory.getLogger(Buying.class);
    private static final Duration OTHER_NODE = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 3;

    private final Carriers carriers;
    private final Counter counter;
    private final Asking asking;
    private final Means means;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** @param worker node and boot, with a slash between them @param settle after which a purchase that the carrier does not know of never comes about */
    record Means(String worker, Duration settle, Clock clock) {
        String node() {
            return worker.substring(0, worker.indexOf('/') + 1);
        }
    }

    /** @param addresses where a number's texts are to go */
    Buying(
            Carriers carriers,
            Counter counter,
            Function<SenderId, CompletionStage<NumberAddresses>> addresses,
            Means means) {
        this.carriers = carriers;
        this.counter = counter;
        this.asking = new Asking(addresses);
        this.means = means;
    }

    /** The first attempt, for somebody who waits. The number stays pending if nobody knows. */
    CompletionStage<Holding> buy(Purchase purchase, Holding pending) {
        busy.add(purchase.id());
        return attempt(purchase, pending).whenComplete((done, failure) -> busy.remove(purchase.id()));
    }

    private CompletionStage<Holding> attempt(Purchase purchase, Holding pending) {
        var provider = carriers.find(purchase.provider()).orElse(null);
        if (provider == null) {
            return fail(purchase, "carrier_unavailable", "The carrier is not there now; try again.");
        }
        return asking.order(purchase)
                .thenCompose(order -> Asking.limited(provider.buy(order)).thenCompose(answer -> {
                    if (answer instanceof NumberAnswer.Of<CarrierNumber> of) {
                        return bought(purchase, of.value());
                    }
                    if (answer instanceof NumberAnswer.Refused<CarrierNumber> refused) {
                        return fail(purchase, "number_unavailable", refused.reason());
                    }
                    if (answer instanceof NumberAnswer.NotAsked<CarrierNumber>) {
                        return fail(purchase, "carrier_unavailable", "The carrier cannot be reached; try again.");
                    }
                    return lookUp(provider, order, purchase).thenApply(found -> found.orElse(pending));
                }));
    }

    private CompletionStage<Holding> bought(Purchase purchase, CarrierNumber number) {
        var url = number.addresses().sms().map(URI::toString).map(text -> text.split("#", 2)[0]);
        return counter.bought(purchase, new Holding.Wire(Optional.of(number.carrierId()), url));
    }

    /** Lets go of it, and tells the buyer why. */
    private CompletionStage<Holding> fail(Purchase purchase, String code, String reason) {
        return counter.failed(purchase, code, reason).thenApply(row -> {
            if (row.state() != State.GONE) {
                return row;
            }
            throw code.equals("carrier_unavailable")
                    ? Problem.unavailable(code, reason, 5)
                    : new Problem(409, code, "The carrier did not sell the number: " + reason);
        });
    }

    /** Whether the carrier has sold it: then it is ours. Empty if it says no, or cannot say. */
    private CompletionStage<Optional<Holding>> lookUp(
            NumberProvider provider, NumberPurchase order, Purchase purchase) {
        return Asking.limited(provider.find(order)).thenCompose(answer -> {
            if (answer instanceof NumberAnswer.Of<Optional<CarrierNumber>> of
                    && of.value().isPresent()) {
                return bought(purchase, of.value().get()).thenApply(Optional::of);
            }
            return CompletableFuture.completedFuture(Optional.empty());
        });
    }

    /** Goes on with what is known to be under way and nobody is at: after a start, and after a carrier's silence. Waits for nothing. */
    void resume() {
        for (var purchase : counter.underWay()) {
            if (orphaned(purchase) && busy.add(purchase.id())) {
                resume(purchase).whenComplete((done, failure) -> {
                    busy.remove(purchase.id());
                    if (failure != null) {
                        LOG.warn("The purchase {} is looked at again later: {}", purchase.id(), failure.toString());
                    }
                });
            }
        }
    }

    private boolean orphaned(Purchase purchase) {
        boolean ours = purchase.worker().startsWith(means.node());
        return ours || age(purchase).compareTo(OTHER_NODE) > 0;
    }

    private Duration age(Purchase purchase) {
        return Duration.ofMillis(means.clock().millis() - purchase.asked());
    }

    private CompletionStage<Void> resume(Purchase purchase) {
        var provider = carriers.find(purchase.provider()).orElse(null);
        if (provider == null) {
            return nothing();
        }
        return asking.order(purchase)
                .thenCompose(order -> Asking.limited(provider.find(order)).thenCompose(answer -> {
                    if (!(answer instanceof NumberAnswer.Of<Optional<CarrierNumber>> of)) {
                        return nothing();
                    }
                    if (of.value().isPresent()) {
                        return done(bought(purchase, of.value().get()));
                    }
                    return age(purchase).compareTo(means.settle()) < 0 ? nothing() : again(purchase, provider, order);
                }));
    }

    /** The carrier has denied it, and what was on its way has long arrived: it may be asked once more. */
    private CompletionStage<Void> again(Purchase before, NumberProvider provider, NumberPurchase order) {
        if (before.attempts() >= MOST_ATTEMPTS) {
            return done(
                    counter.failed(before, "carrier_unavailable", "The carrier did not answer; nothing was bought."));
        }
        var next = before.again(means.worker(), means.clock().millis());
        return counter.again(before, next)
                .thenCompose(mine -> mine ? Asking.limited(provider.buy(order)) : Asking.silence())
                .thenCompose(answer -> {
                    if (answer instanceof NumberAnswer.Of<CarrierNumber> of) {
                        return done(bought(next, of.value()));
                    }
                    return answer instanceof NumberAnswer.Refused<CarrierNumber> refused
                            ? refused(provider, order, next, refused.reason())
                            : nothing();
                });
    }

    /** A number that is not for sale any more may be ours by the first attempt. */
    private CompletionStage<Void> refused(
            NumberProvider provider, NumberPurchase order, Purchase purchase, String reason) {
        return Asking.limited(provider.find(order)).thenCompose(answer -> {
            if (!(answer instanceof NumberAnswer.Of<Optional<CarrierNumber>> of)) {
                return nothing();
            }
            return done(
                    of.value().isPresent()
                            ? bought(purchase, of.value().get())
                            : counter.failed(purchase, "number_unavailable", reason));
        });
    }

    private static CompletionStage<Void> done(CompletionStage<Holding> stage) {
        return stage.thenAccept(row -> {});
    }

    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
