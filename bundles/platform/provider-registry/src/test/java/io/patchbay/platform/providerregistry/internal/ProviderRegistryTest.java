package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.routing.SmsRouting.Place;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProviderRegistryTest {
    private static final SubmitResult ACCEPTED = new SubmitResult.Accepted("SM1");

    private final TestRegistry host = new TestRegistry();

    @Test
    void noMorePlacesThanTheProfileAllows() {
        host.add(ScriptedProvider.named("a"), 1);
        var places = new ArrayList<Place>();
        for (int i = 0; i < 4; i++) {
            places.add(host.place("a"));
        }
        assertThat(host.registry.reserve("a")).isEmpty();
        int before = host.room.get();

        places.get(0).release();
        places.get(0).release();

        assertThat(host.room.get()).isEqualTo(before + 1);
        assertThat(host.registry.reserve("a")).isPresent();
        assertThat(host.registry.reserve("a")).isEmpty();
    }

    /** Callers wait to be told of room instead of asking again and again: a wake-up that is lost would leave them waiting. */
    @Test
    void manyThreadsUseEveryPlaceAndNeverMoreAndNoneMissesItsTurn() throws Exception {
        int places = 4;
        int each = 1000;
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        var carrier = Executors.newFixedThreadPool(places);
        var callers = Executors.newFixedThreadPool(8);
        var provider = ScriptedProvider.named("a");
        provider.script = sms -> CompletableFuture.supplyAsync(
                () -> {
                    held.decrementAndGet();
                    return ACCEPTED;
                },
                carrier);
        host.add(provider, 1);
        var room = new Semaphore(0);
        host.registry.onRoom(room::release);
        // Nobody is answered until every place is taken once: so the limit is reached, whatever the scheduler does.
        var allTaken = new CountDownLatch(places);
        for (int i = 0; i < places; i++) {
            carrier.execute(() -> await(allTaken));
        }
        for (int t = 0; t < 8; t++) {
            callers.execute(() -> {
                for (int i = 0; i < each; i++) {
                    var place = host.registry.reserve("a");
                    while (place.isEmpty()) {
                        room.acquireUninterruptibly();
                        place = host.registry.reserve("a");
                    }
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    allTaken.countDown();
                    place.get().submit(TestRegistry.sms(), late -> {});
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(60, TimeUnit.SECONDS))
                .as("nobody waits for ever")
                .isTrue();
        carrier.shutdown();
        assertThat(carrier.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(places);
        assertThat(host.registry.list().get(0).inFlight()).isZero();
        assertThat(host.registry.list().get(0).counts().accepted()).isEqualTo(8L * each);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void healthTellsWhichProviderRefusesCalls() {
        var health = new ProvidersHealth(host.registry, host.book);
        assertThat(health.check().status()).isEqualTo(Status.DOWN);
        host.add(ScriptedProvider.named("a").answering(new SubmitResult.Unknown("500")), 1);
        assertThat(health.check().status()).isEqualTo(Status.UP);
        host.submitTimes(20, "a");
        assertThat(health.check().status()).isEqualTo(Status.DOWN);
        host.add(ScriptedProvider.named("b"), 2);

        assertThat(health.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(health.check().detail()).isEqualTo("a open, b closed");
    }

    @Test
    void metricsFollowProvidersThatComeLater() throws Exception {
        var meters = new SimpleMeterRegistry();
        var metrics = new ProviderMetrics(meters, host.registry);
        host.add(ScriptedProvider.named("a").answering(ACCEPTED), 1);
        host.submitTimes(3, "a");
        var pending = host.place("a");

        Supplier<Double> accepted = () -> meters.get("patchbay.provider.calls")
                .tags("provider", "a", "outcome", "accepted")
                .functionCounter()
                .count();
        assertThat(accepted.get()).isEqualTo(3);
        assertThat(meters.get("patchbay.provider.latency").functionTimer().count())
                .isEqualTo(3);
        assertThat(meters.get("patchbay.provider.in.flight").gauge().value()).isEqualTo(1);
        assertThat(meters.get("patchbay.provider.breaker").gauge().value()).isZero();
        pending.release();
        metrics.close();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void realClockGivesCallsUpByItself() throws Exception {
        var ticking = new ProviderRegistry(host.book, new TestRegistry.Settings(1));
        var profile = new io.patchbay.spi.sms.ProviderProfile(
                "slow", Set.of(), EnumSet.allOf(SenderId.Kind.class), 1, Duration.ofMillis(100), 0);
        ticking.addProvider(new ScriptedProvider(profile), TestRegistry.service(1, 0));

        var answer = ticking.reserve("slow").orElseThrow().submit(TestRegistry.sms(), late -> {});

        Awaitility.await().untilAsserted(() -> assertThat(answer.toCompletableFuture())
                .isCompletedWithValue(new SubmitResult.Unknown("no answer within 100 ms")));
        ticking.close();
    }
}
