package io.patchbay.platform.persistence.internal.commit;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Work;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every part of the queue's contract stands on: a queue on a real database whose connections can be broken. */
abstract class QueueContract {
    static final Limits LIMITS = new Limits(
            256,
            Duration.ofMillis(5),
            50_000,
            Duration.ofMillis(600),
            Duration.ofMillis(600),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    private final Supplier<Ground> place;
    Ground ground;
    FaultyConnections faults;
    BatchingQueue queue;
    Put.Rows rows;
    AutoCloseable rowsRegistration;

    QueueContract(Supplier<Ground> place) {
        this.place = place;
    }

    @BeforeEach
    void open() throws Exception {
        ground = place.get();
        ground.clear();
        faults = ground.faulty();
        rows = new Put.Rows();
        start(LIMITS);
    }

    /** A queue with other limits, instead of the one that is there. */
    void start(Limits limits) {
        if (queue != null) {
            queue.close();
        }
        queue = ground.queue(faults, limits);
        rowsRegistration = queue.register(rows);
        queue.register(new Note.Notes());
    }

    @AfterEach
    void close() {
        faults.comeBack();
        queue.close();
    }

    CompletableFuture<String> put(String id) {
        return put(id, "text");
    }

    CompletableFuture<String> put(String id, String text) {
        return queue.submit(new Put(id, text)).toCompletableFuture();
    }

    <R> CompletableFuture<R> work(SqlFunction<R> sql) {
        return queue.submit(new Work<>(sql)).toCompletableFuture();
    }

    /** Keeps the writer busy until it is opened, so that what is submitted meanwhile makes one batch. */
    final class Gate implements AutoCloseable {
        private final CountDownLatch opened = new CountDownLatch(1);

        Gate() throws Exception {
            var entered = new CountDownLatch(1);
            work(connection -> {
                entered.countDown();
                return pass(opened);
            });
            pass(entered);
        }

        @Override
        public void close() {
            opened.countDown();
        }
    }

    static boolean pass(CountDownLatch latch) {
        try {
            if (latch.await(10, SECONDS)) {
                return true;
            }
            throw new AssertionError("waited in vain");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T get(CompletableFuture<T> stage) throws Exception {
        return stage.get(10, SECONDS);
    }

    /** What a stage failed with. */
    static Throwable failure(CompletableFuture<?> stage) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("went well: " + stage.get(10, SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
