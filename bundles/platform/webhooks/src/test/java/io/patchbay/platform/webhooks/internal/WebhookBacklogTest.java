package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tenant's receiver is dead, and its events pile up: nobody else waits, memory stays bounded, and all of it arrives in the end. */
class WebhookBacklogTest {
    /** Short in the test run; ./patchbay soak raises it. */
    private static final int EVENTS = Integer.getInteger("webhooks.backlog", 3_000);

    private static final long MOST_LAG_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int OTHERS = 50;

    /** Rows of one organization in memory. */
    private static final int MOST_HELD = 2_000;

    private Bench bench;
    private HttpServer dead;
    private volatile boolean alive;
    private final AtomicInteger refused = new AtomicInteger();
    private final Set<String> refusedIds = ConcurrentHashMap.newKeySet();

    /** By {@code webhook-id}, what was taken and how often. */
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        var wish = new Bench.Wish();
        wish.timeout = Duration.ofSeconds(1);
        bench = new Bench(folder, wish);
        dead = Bench.now(bench.vertx
                .createHttpServer()
                .requestHandler(this::got)
                .listen(0, "127.0.0.1")
                .toCompletionStage());
    }

    @AfterEach
    void close() {
        Bench.now(dead.close().toCompletionStage());
        bench.close();
    }

    /** While it is dead it takes requests and never answers them. */
    private void got(HttpServerRequest request) {
        var id = request.getHeader("webhook-id");
        if (alive) {
            taken.merge(id, 1, Integer::sum);
            request.response().end();
        } else {
            refused.incrementAndGet();
            refusedIds.add(id);
        }
    }

    @Test
    void aDeadReceiverDelaysNobodyAndGetsEverythingWhenItIsBack() throws Exception {
        bench.endpoint("stuck", "http://127.0.0.1:" + dead.actualPort() + "/", "*");
        try (var other = new Receiver(bench.vertx)) {
            bench.endpoint("healthy", other.url(), "*");
            pileUp();
            await().until(() -> refused.get() > 10);

            long slowest = slowestOfOthers(other);
            assertThat(slowest).isLessThan(MOST_LAG_NANOS);
            assertThat(gauge("patchbay.webhooks.held")).isLessThanOrEqualTo(MOST_HELD);

            long begun = System.nanoTime();
            alive = true;
            await().atMost(Duration.ofSeconds(60 + EVENTS / 50))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        bench.clock.advance(Duration.ofMinutes(1));
                        return taken.size() == EVENTS;
                    });
            assertThat(taken.keySet()).as("under the ids they had before").containsAll(refusedIds);
            tell(
                    "behind {0} events for a dead receiver others waited {1} ms at most; all arrived {2} s after it was back",
                    EVENTS,
                    TimeUnit.NANOSECONDS.toMillis(slowest),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        }
    }

    /** In the log, and in a file that {@code ./patchbay soak} prints at its end. */
    private static void tell(String pattern, Object... values) throws IOException {
        var line = "WebhookBacklogTest: " + MessageFormat.format(pattern, values);
        System.getLogger("webhooks").log(System.Logger.Level.INFO, line);
        Files.writeString(
                Path.of("target", "figures.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void pileUp() {
        for (int i = 0; i < EVENTS; i++) {
            var stage = bench.database
                    .commits()
                    .submit(Bench.event("stuck", "msg_" + i / 3, "message.sent", Optional.empty()));
            if (i % 500 == 499) {
                Bench.now(stage); // what the queue takes at once is bounded
            }
        }
    }

    private long slowestOfOthers(Receiver other) {
        long slowest = 0;
        for (int i = 0; i < OTHERS; i++) {
            int before = i;
            long begun = System.nanoTime();
            bench.happens("healthy", "msg_other" + i);
            await().until(() -> other.calls().size() > before);
            slowest = Math.max(slowest, other.calls().get(i).nanos() - begun);
        }
        return slowest;
    }

    private double gauge(String name) {
        Gauge gauge = bench.meters.get(name).gauge();
        return gauge.value();
    }
}
