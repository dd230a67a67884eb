package io.patchbay.platform.webhooks.internal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.webhooks.Webhooks.Created;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.NewEndpoint;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.webhooks.internal.address.NameResolver;
import io.patchbay.platform.webhooks.internal.endpoints.ContextSecrets;
import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** The webhooks on a real database and a real network, with a queue that hands parcels straight on. */
final class Bench implements AutoCloseable {
    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }

    final TestClock clock;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final TestStore database;
    final WebhookService webhooks;
    private final ExecutorService queue = Executors.newSingleThreadExecutor();

    /** What a bench may have otherwise. */
    static final class Wish {
        Profile profile = Profile.SANDBOX;
        String allow = "";
        Duration timeout = Duration.ofSeconds(15);
        NameResolver names = InetAddress::getAllByName;
        HttpClientOptions http = new HttpClientOptions();
        boolean queueWorks = true;
        UnaryOperator<Store> store = UnaryOperator.identity();

        TestClock clock = new TestClock();
        Duration drain = Duration.ofMillis(300);
        String node = "node_1%";
        Presence.Times presence = Presence.Times.REAL;

        /** Those that share a database, by their names. */
        Map<String, Bench> nodes = new ConcurrentHashMap<>();

        /** Twenty times as often as in life, for tests that move the clock. */
        Duration sweepEvery = Duration.ofMillis(50);
    }

    Bench(Path folder) {
        this(folder, new Wish());
    }

    Bench(Path folder, Wish wish) {
        this(TestStore.open(folder), wish);
    }

    Bench(TestStore database, Wish wish) {
        this.database = database;
        this.clock = wish.clock;
        var services = new Surroundings(
                new TestHost(wish.profile, wish.node),
                wish.store.apply(database.store()),
                database.commits(),
                new ContextSecrets(),
                new StraightQueues(wish.queueWorks, wish.nodes),
                vertx,
                meters);
        var settings = new Settings(
                wish.allow,
                WrittenTime.list("5s,5m,30m,2h,5h,10h,14h,20h,24h"),
                0.2,
                wish.timeout,
                10,
                Duration.ofHours(120),
                Duration.ofHours(24),
                Duration.ofDays(30),
                wish.sweepEvery,
                wish.drain,
                5);
        webhooks = new WebhookService(
                services, settings, new World(clock, wish.names, wish.http, () -> 0.5, wish.presence));
        wish.nodes.put(Queues.ofNode(Queues.EVENTS, wish.node), this);
    }

    Created endpoint(String org, String url, String... events) {
        return now(webhooks.create(Optional.empty(), new NewEndpoint(org, url, List.of(events))))
                .value();
    }

    /** Something that happens to a message. */
    void happens(String org, String subject, String type, Optional<String> callback) {
        now(database.commits().submit(event(org, subject, type, callback)));
    }

    void happens(String org, String subject) {
        happens(org, subject, "message.delivered", Optional.empty());
    }

    static TenantEvent event(String org, String subject, String type, Optional<String> callback) {
        return new TenantEvent(
                org,
                Optional.empty(),
                type,
                Instant.parse("2026-11-22T10:00:00.120Z"),
                subject,
                callback,
                Map.of("message_id", subject, "text", "Grüße €"));
    }

    List<Delivery> deliveries(String subject) {
        return now(webhooks.deliveries(subject));
    }

    Delivery delivery(String subject) {
        var all = deliveries(subject);
        if (all.size() != 1) {
            throw new AssertionError("one delivery expected: " + all);
        }
        return all.get(0);
    }

    static <T> T now(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        webhooks.close();
        queue.shutdownNow();
        database.close();
        now(vertx.close().toCompletionStage());
    }

    /** One parcel after the other, as the host's consumer takes them; what comes to a stopped node is lost. */
    private void comes(Parcel parcel) {
        try {
            queue.execute(() -> webhooks.deliver(Parcel.fromJson(parcel.toJson()))
                    .exceptionally(lost -> null)
                    .toCompletableFuture()
                    .join());
        } catch (RejectedExecutionException stopped) {
            assert queue.isShutdown() : stopped;
        }
    }

    private final class StraightQueues implements Queues {
        private final boolean works;
        private final Map<String, Bench> nodes;

        StraightQueues(boolean works, Map<String, Bench> nodes) {
            this.works = works;
            this.nodes = nodes;
        }

        @Override
        public boolean post(String name, Parcel parcel) {
            if (works) {
                nodes.getOrDefault(name, Bench.this).comes(parcel);
            }
            return works;
        }

        @Override
        public List<QueueView> list() {
            return List.of();
        }
    }

    private record TestHost(Profile profile, String node) implements Host {
        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public Path data() {
            return Path.of("target");
        }

        @Override
        public String boot() {
            return "boot";
        }

        @Override
        public String version() {
            return "0.1.0";
        }
    }
}
