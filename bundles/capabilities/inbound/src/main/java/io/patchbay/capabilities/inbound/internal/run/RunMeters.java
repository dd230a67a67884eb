package io.patchbay.capabilities.inbound.internal.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts attempts to hand texts on, answers, and how long texts had to wait. */
final class RunMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Counter replies;
    private final Timer lag;

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
        replies = keep(Counter.builder("patchbay.inbound.replies")
                .description("Messages sent in answer to texts that came in")
                .register(registry));
        lag = keep(Timer.builder("patchbay.inbound.lag")
                .description("Time between the storing of a text and the first attempt to hand it on")
                .register(registry));
        keep(Gauge.builder("patchbay.inbound.waiting", waiting, AtomicLong::get)
                .description("Texts not yet handed on, counted now and then")
                .register(registry));
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }

    void began(long lagMillis) {
        lag.record(Math.max(0, lagMillis), TimeUnit.MILLISECONDS);
    }

    /** @param outcome {@code done}, {@code retry}, {@code fallback}, {@code failed} or {@code silenced} */
    void ended(String outcome, int sent) {
        var counter = Counter.builder("patchbay.inbound.attempts")
                .description("Attempts to hand texts on")
                .tag("outcome", outcome)
                .register(registry);
        synchronized (meters) {
            if (!meters.contains(counter)) {
                meters.add(counter);
            }
        }
        counter.increment();
        replies.increment(sent);
    }

    void waiting(long now) {
        waiting.set(now);
    }

    @Override
    public void close() {
        synchronized (meters) {
            meters.forEach(registry::remove);
        }
    }
}
