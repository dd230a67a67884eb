package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.spi.numbers.NumberAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What lies between the host and the carrier's counters: one thread, and silence where an answer is lost. */
final class Network implements AutoCloseable {
    /** How much later than nobody waits any more a late request arrives. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Duration patience;
    private final ScheduledExecutorService threads;

    /** @param patience how long an answer is waited for */
    Network(String name, Duration patience) {
        this.patience = patience;
        this.threads = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "patchbay-carrier-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> CompletionStage<NumberAnswer<T>> ask(Supplier<NumberAnswer<T>> question) {
        try {
            return CompletableFuture.supplyAsync(question, threads)
                    .exceptionally(error -> new NumberAnswer.Unknown<>("The carrier failed."));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    new NumberAnswer.NotAsked<>(Duration.ZERO, "The carrier has closed."));
        }
    }

    /** No answer, and nobody waits any more. */
    <T> CompletionStage<NumberAnswer<T>> silence() {
        var answer = new CompletableFuture<NumberAnswer<T>>();
        later(patience, () -> answer.complete(new NumberAnswer.Unknown<>("The carrier did not answer.")));
        return answer;
    }

    static <T> CompletionStage<NumberAnswer<T>> unreachable() {
        return CompletableFuture.completedFuture(
                new NumberAnswer.NotAsked<>(Duration.ZERO, "The carrier refused the connection."));
    }

    /** Arrives when nobody waits any more. */
    void late(Runnable work) {
        later(patience.plus(LATE), work);
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
    }
}
