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
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Numbers at the simulated carrier, over a network that loses what {@link PurchaseFault} says. */
public final class SandboxNumbers implements NumberProvider, AutoCloseable {
    /** How much later than nobody waits any more a late purchase comes about. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final String id;
    private final NumberCounter counter;
    private final Duration patience;
    private final ScheduledExecutorService threads;

    /**
     * Opens the carrier's log of numbers.
     *
     * @param patience how long an answer is waited for
     */
    public SandboxNumbers(String id, Path log, Duration patience) {
        this.id = id;
        this.patience = patience;
        try {
            this.counter = new NumberCounter(log, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log of numbers cannot be opened", e);
        }
        this.threads = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "patchbay-carrier-" + id + "-numbers");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletionStage<NumberAnswer<List<NumberOffer>>> search(NumberSearch search) {
        return ask(() -> new NumberAnswer.Of<>(counter.search(search)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> buy(NumberPurchase purchase) {
        return switch (PurchaseFault.of(purchase.number())) {
            case NONE -> ask(() -> counter.buy(purchase));
            case LOST_BEFORE -> silence();
            case LOST_AFTER -> ask(() -> counter.buy(purchase)).thenCompose(bought -> silence());
            case LATE -> {
                later(patience.plus(LATE), () -> counter.buy(purchase));
                yield silence();
            }
            case TAKEN -> CompletableFuture.completedFuture(NumberCounter.notAvailable());
            case UNREACHABLE ->
                CompletableFuture.completedFuture(
                        new NumberAnswer.NotAsked<>(Duration.ZERO, "The carrier refused the connection."));
        };
    }

    private CompletionStage<NumberAnswer<CarrierNumber>> silence() {
        var answer = new CompletableFuture<NumberAnswer<CarrierNumber>>();
        later(patience, () -> answer.complete(new NumberAnswer.Unknown<>("The carrier did not answer.")));
        return answer;
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierNumber>>> find(NumberPurchase purchase) {
        return ask(() -> new NumberAnswer.Of<>(counter.find(purchase)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> configure(String carrierId, NumberAddresses addresses) {
        return ask(() -> counter.configure(carrierId, addresses));
    }

    @Override
    public CompletionStage<NumberAnswer<Released>> release(String carrierId) {
        return ask(() -> new NumberAnswer.Of<>(new Released(!counter.release(carrierId))));
    }

    @Override
    public CompletionStage<NumberAnswer<Page>> owned(Optional<String> after) {
        return ask(() -> new NumberAnswer.Of<>(counter.owned(after)));
    }

    private <T> CompletionStage<NumberAnswer<T>> ask(Supplier<NumberAnswer<T>> question) {
        try {
            return CompletableFuture.supplyAsync(question, threads)
                    .exceptionally(error -> new NumberAnswer.Unknown<>("The carrier failed."));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    new NumberAnswer.NotAsked<>(Duration.ZERO, "The carrier has closed."));
        }
    }

    private void later(Duration wait, Runnable work) {
        try {
            var unused = threads.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It closes: what was to be late never comes, and the stage stays silent.
        }
    }

    /** What was to come late does not come any more, as with a carrier whose process ended. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            counter.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log of numbers did not close", e);
        }
    }
}
