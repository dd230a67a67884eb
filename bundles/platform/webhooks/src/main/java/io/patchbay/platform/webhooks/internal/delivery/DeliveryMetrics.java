package io.patchbay.platform.webhooks.internal.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts attempts, how long they take, how long first attempts had to wait for their turn, and what waits. */
public final class DeliveryMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong disabled = new AtomicLong();
    private final AtomicInteger flying = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final Counter delivered;
    private final Counter retried;
    private final Counter failed;
    private final Timer latency;
    private final Timer lag;

    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.delivered = counter("delivered");
        this.retried = counter("retry");
        this.failed = counter("given_up");
        this.latency = keep(Timer.builder("patchbay.webhooks.latency")
                .description("Time of an attempt")
                .register(registry));
        this.lag = keep(Timer.builder("patchbay.webhooks.lag")
                .description("Time between an event and the first attempt to deliver it")
                .register(registry));
        keep(Gauge.builder("patchbay.webhooks.waiting", waiting, AtomicLong::get)
                .description("Deliveries not yet made, counted now and then")
                .register(registry));
        keep(Gauge.builder("patchbay.webhooks.disabled", disabled, AtomicLong::get)
                .description("Endpoints that are disabled, counted now and then")
                .register(registry));
        keep(Gauge.builder("patchbay.webhooks.held", held, AtomicInteger::get)
                .description("Deliveries in memory")
                .register(registry));
        keep(Gauge.builder("patchbay.webhooks.under.way", flying, AtomicInteger::get)
                .description("Attempts under way")
                .register(registry));
    }

    private Counter counter(String outcome) {
        return keep(Counter.builder("patchbay.webhooks.attempts")
                .description("Attempts to deliver an event")
                .tag("outcome", outcome)
                .register(registry));
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }

    void started(long lagMillis) {
        lag.record(Math.max(0, lagMillis), TimeUnit.MILLISECONDS);
    }

    void attempted(AttemptRecord result) {
        latency.record(result.tookMillis(), TimeUnit.MILLISECONDS);
        switch (result.state()) {
            case DELIVERED -> delivered.increment();
            case WAITING -> retried.increment();
            case FAILED -> failed.increment();
        }
    }

    void sampled(long rows, long endpoints) {
        waiting.set(rows);
        disabled.set(endpoints);
    }

    void inMemory(int attempts, int rows) {
        flying.set(attempts);
        held.set(rows);
    }

    public long waiting() {
        return waiting.get();
    }

    public long disabled() {
        return disabled.get();
    }

    int underWay() {
        return flying.get();
    }

    /** Takes the meters back, so that a new version of this bundle can bind its own. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
