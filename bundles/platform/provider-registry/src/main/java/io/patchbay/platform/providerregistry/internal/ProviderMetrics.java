package io.patchbay.platform.providerregistry.internal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Calls to providers, for {@code /metrics}. Everything is read when it is asked for: a call pays nothing. */
@Component(service = {})
public final class ProviderMetrics {
    private final MeterRegistry registry;
    private final ProviderRegistry providers;
    private final AutoCloseable arrivals;
    private final ConcurrentMap<String, List<Meter>> meters = new ConcurrentHashMap<>();

    @Activate
    public ProviderMetrics(@Reference MeterRegistry registry, @Reference ProviderRegistry providers) {
        this.registry = registry;
        this.providers = providers;
        this.arrivals = providers.onRoom(this::addNew);
        addNew();
    }

    @Deactivate
    void close() throws Exception {
        arrivals.close();
        meters.values().forEach(list -> list.forEach(registry::remove));
    }

    private void addNew() {
        if (meters.size() < providers.tallies().size()) {
            providers.tallies().forEach((id, tally) -> meters.computeIfAbsent(id, i -> metersOf(i, tally)));
        }
    }

    private List<Meter> metersOf(String id, Tally tally) {
        return List.of(
                calls(id, "accepted", tally.accepted),
                calls(id, "rejected", tally.rejected),
                calls(id, "not_sent", tally.notSent),
                calls(id, "unknown", tally.unknown),
                counter("patchbay.provider.late", "Answers after the time limit.", id, tally.late),
                counter("patchbay.provider.abandoned", "Calls never answered.", id, tally.abandoned),
                FunctionTimer.builder(
                                "patchbay.provider.latency",
                                tally,
                                Tally::calls,
                                t -> t.nanos.sum(),
                                TimeUnit.NANOSECONDS)
                        .description("Time until the answer, or until the time limit.")
                        .tag("provider", id)
                        .register(registry),
                gauge("patchbay.provider.in.flight", "Calls under way.", id, gate -> gate.map(
                                g -> (double) g.inFlight())
                        .orElse(0.0)),
                gauge(
                        "patchbay.provider.breaker",
                        "0 closed, 1 half open, 2 open, 3 stopped.",
                        id,
                        ProviderMetrics::state));
    }

    private Meter calls(String id, String outcome, LongAdder count) {
        return FunctionCounter.builder("patchbay.provider.calls", count, LongAdder::sum)
                .description("Submits by outcome.")
                .tag("provider", id)
                .tag("outcome", outcome)
                .register(registry);
    }

    private Meter counter(String name, String description, String id, LongAdder count) {
        return FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .tag("provider", id)
                .register(registry);
    }

    private Meter gauge(String name, String description, String id, Function<Optional<ProviderGate>, Double> value) {
        ToDoubleFunction<ProviderRegistry> read =
                all -> value.apply(all.roster().gate(id));
        return Gauge.builder(name, providers, read)
                .description(description)
                .tag("provider", id)
                .register(registry);
    }

    private static double state(Optional<ProviderGate> gate) {
        if (gate.filter(ProviderGate::taking).isEmpty()) {
            return 3;
        }
        return switch (gate.get().breaker().state()) {
            case "open" -> 2;
            case "half_open" -> 1;
            default -> 0;
        };
    }
}
