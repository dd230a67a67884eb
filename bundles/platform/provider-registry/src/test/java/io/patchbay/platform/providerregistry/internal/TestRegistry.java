package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.spi.routing.SmsRouting.Place;
import io.patchbay.spi.routing.SmsRouting.Request;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry on a clock that the test moves, with listeners that count. */
final class TestRegistry {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final SenderId NUMBER = new SenderId("+14155550100");

    final ManualTicks ticks = new ManualTicks();
    final RoutingBook book = new RoutingBook();
    final ProviderRegistry registry =
            new ProviderRegistry(new Settings(1), book, ticks, Clock.fixed(NOW, ZoneOffset.UTC));
    final AtomicInteger room = new AtomicInteger();
    final List<SubmitResult> late = new ArrayList<>();

    TestRegistry() {
        book.accounts(Map.of());
        registry.onRoom(room::incrementAndGet);
    }

    /** The defaults, but for the time that a provider may take to leave. */
    record Settings(int drain_seconds) implements RegistryConfiguration {
        @Override
        public int breaker_calls() {
            return 20;
        }

        @Override
        public int breaker_percent() {
            return 50;
        }

        @Override
        public int breaker_seconds() {
            return 10;
        }

        @Override
        public int breaker_trials() {
            return 3;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return RegistryConfiguration.class;
        }
    }

    static Map<String, Object> service(long id, int ranking) {
        return Map.of("service.id", id, "service.ranking", ranking);
    }

    static Request request(String... tried) {
        return new Request("demo", NUMBER, new E164("+14155550123"), "US", Set.of(tried));
    }

    void add(ScriptedProvider provider, long serviceId) {
        registry.addProvider(provider, service(serviceId, 0));
    }

    Place place(String provider) {
        return registry.reserve(provider).orElseThrow();
    }

    CompletableFuture<SubmitResult> submit(String provider) {
        return place(provider).submit(sms(), late::add).toCompletableFuture();
    }

    /** A submit whose answer does not matter. */
    void call(String provider) {
        var unused = submit(provider);
    }

    void submitTimes(int times, String provider) {
        for (int i = 0; i < times; i++) {
            submit(provider).join();
        }
    }

    void pass(Duration time) {
        ticks.pass(time);
        registry.check();
    }

    static OutboundSms sms() {
        return new OutboundSms(
                "msg_1", "demo", NUMBER, new E164("+14155550123"), SmsText.of("hello"), NOW.plusSeconds(3600));
    }
}
