package io.patchbay.capabilities.messages.internal.table;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What happened to messages, for {@code /metrics}. Taken out again on deactivation, so that no meter keeps an old bundle alive. */
@Component(service = Meters.class)
public final class Meters {
    private final MeterRegistry registry;
    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();
    private final Counter accepted;
    private final Timer latency;

    @Activate
    public Meters(@Reference MeterRegistry registry) {
        this.registry = registry;
        accepted = keep(Counter.builder("patchbay.messages.accepted")
                .description("Messages accepted.")
                .register(registry));
        latency = keep(Timer.builder("patchbay.messages.accept.to.sent")
                .description("From acceptance until the carrier had the message.")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60))
                .register(registry));
    }

    @Deactivate
    public void close() {
        meters.forEach(registry::remove);
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }

    void accepted(int count) {
        accepted.increment(count);
    }

    void receipt(String provider, Effect effect) {
        count("patchbay.messages.receipts", provider, "effect", effect.name().toLowerCase(Locale.ROOT));
    }

    /** Counts an outcome of the kind {@code accepted}, {@code rejected}, {@code not_sent} or {@code unknown}. */
    public void outcome(String provider, String kind) {
        count("patchbay.messages.outcomes", provider, "kind", kind);
    }

    private void count(String name, String provider, String tag, String value) {
        counters.computeIfAbsent(
                        name + ' ' + provider + ' ' + value,
                        key -> keep(Counter.builder(name)
                                .tag("provider", provider)
                                .tag(tag, value)
                                .register(registry)))
                .increment();
    }

    public void sent(Duration sinceAccepted) {
        latency.record(sinceAccepted);
    }

    /** A number that is asked for when needed. */
    public Meter gauge(String name, String description, Supplier<Number> value) {
        return Gauge.builder(name, value).description(description).register(registry);
    }

    public void remove(Meter meter) {
        registry.remove(meter);
    }
}
