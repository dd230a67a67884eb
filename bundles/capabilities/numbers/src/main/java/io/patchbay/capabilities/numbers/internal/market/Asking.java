package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Purchase;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberPurchase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** How a carrier is asked: with a purchase in its words, and for so long only. @param addresses where a number's texts are to go */
record Asking(Function<SenderId, CompletionStage<NumberAddresses>> addresses) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    CompletionStage<NumberPurchase> order(Purchase purchase) {
        return addresses
                .apply(purchase.number())
                .exceptionally(error -> NumberAddresses.NONE)
                .thenApply(to -> new NumberPurchase(
                        purchase.id(), new E164(purchase.number().value()), to, Map.of()));
    }

    static CompletionStage<NumberAnswer<CarrierNumber>> silence() {
        return CompletableFuture.completedFuture(new NumberAnswer.Unknown<>("another node is at it"));
    }

    static <T> CompletionStage<NumberAnswer<T>> limited(CompletionStage<NumberAnswer<T>> stage) {
        return stage.toCompletableFuture()
                .copy()
                .completeOnTimeout(
                        new NumberAnswer.Unknown<>("no answer in time"), LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(error -> new NumberAnswer.Unknown<>("the provider failed"));
    }
}
