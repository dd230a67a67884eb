package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Numbers at the simulated carrier, over a network that loses what {@link PurchaseFault} says. */
public final class SandboxNumbers implements NumberProvider, AutoCloseable {
    private final String id;
    private final NumberCounter counter;
    private final Network network;

    /**
     * Opens the carrier's log of numbers.
     *
     * @param patience how long an answer is waited for
     */
    public SandboxNumbers(String id, Path log, Duration patience) {
        this.id = id;
        try {
            this.counter = new NumberCounter(log, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log of numbers cannot be opened", e);
        }
        this.network = new Network(id + "-numbers", patience);
    }

    NumberCounter counter() {
        return counter;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletionStage<NumberAnswer<List<NumberOffer>>> search(NumberSearch search) {
        return network.ask(() -> new NumberAnswer.Of<>(counter.search(search)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> buy(NumberPurchase purchase) {
        return switch (PurchaseFault.of(purchase.number())) {
            case NONE -> network.ask(() -> counter.buy(purchase));
            case LOST_BEFORE -> network.silence();
            case LOST_AFTER -> network.ask(() -> counter.buy(purchase)).thenCompose(bought -> network.silence());
            case LATE -> {
                network.late(() -> counter.buy(purchase));
                yield network.silence();
            }
            case TAKEN -> CompletableFuture.completedFuture(NumberCounter.notAvailable());
            case UNREACHABLE -> Network.unreachable();
        };
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierNumber>>> find(NumberPurchase purchase) {
        return network.ask(() -> new NumberAnswer.Of<>(counter.find(purchase)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> configure(String carrierId, NumberAddresses addresses) {
        return network.ask(() -> counter.configure(carrierId, addresses));
    }

    @Override
    public CompletionStage<NumberAnswer<Released>> release(String carrierId) {
        return network.ask(() -> new NumberAnswer.Of<>(new Released(!counter.release(carrierId))));
    }

    @Override
    public CompletionStage<NumberAnswer<Page>> owned(Optional<String> after) {
        return network.ask(() -> new NumberAnswer.Of<>(counter.owned(after)));
    }

    /** What was to come late does not come any more, as with a carrier whose process ended. */
    @Override
    public void close() {
        network.close();
        try {
            counter.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log of numbers did not close", e);
        }
    }
}
