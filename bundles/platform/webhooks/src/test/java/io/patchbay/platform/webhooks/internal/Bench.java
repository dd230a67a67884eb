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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    final TestClock clock = new TestClock();
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
        var services = new Surroundings(
                new TestHost(wish.profile),
                wish.store.apply(database.store()),
                database.commits(),
                new ContextSecrets(),
                new StraightQueues(wish.queueWorks),
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
                Duration.ofMillis(300),
                5);
        webhooks = new WebhookService(services, settings, new World(clock, wish.names, wish.http, () -> 0.5));
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

    private final class StraightQueues implements Queues {
        private final boolean works;

        StraightQueues(boolean works) {
            this.works = works;
        }

        @Override
        public boolean post(String name, Parcel parcel) {
            if (works) {
                queue.execute(() -> take(parcel));
            }
            return works;
        }

        /** One parcel after the other, as the host's consumer does. */
        private void take(Parcel parcel) {
            webhooks.deliver(Parcel.fromJson(parcel.toJson()))
                    .exceptionally(lost -> null)
                    .toCompletableFuture()
                    .join();
        }

        @Override
        public List<QueueView> list() {
            return List.of();
        }
    }

    private record TestHost(Profile profile) implements Host {
        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public Path data() {
            return Path.of("target");
        }

        @Override
        public String node() {
            return "node_1%";
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
