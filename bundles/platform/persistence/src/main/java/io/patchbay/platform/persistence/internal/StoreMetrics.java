package io.patchbay.platform.persistence.internal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.patchbay.platform.persistence.internal.commit.Figures;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Shows the queue's figures, while there is a registry to show them in. */
@Component(service = StoreMetrics.class, immediate = true)
public final class StoreMetrics {
    private final MeterRegistry registry;
    private final Figures figures;
    private final List<Meter> meters;

    @Activate
    public StoreMetrics(@Reference MeterRegistry registry, @Reference Figures figures) {
        this.registry = registry;
        this.figures = figures;
        this.meters = List.of(
                counter("patchbay.commit.units", "Units committed", Figures::units),
                counter("patchbay.commit.failures", "Units that failed, refusals aside", Figures::failures),
                counter("patchbay.commit.rollbacks", "Transactions undone and run again", Figures::rollbacks),
                counter("patchbay.commit.outages", "Times the database was lost", Figures::outages),
                FunctionTimer.builder(
                                "patchbay.commit.batches",
                                figures,
                                Figures::batches,
                                Figures::nanos,
                                TimeUnit.NANOSECONDS)
                        .description("Transactions")
                        .register(registry),
                Gauge.builder("patchbay.commit.waiting", figures, Figures::unsettled)
                        .description("Units that wait for their end")
                        .register(registry));
    }

    private Meter counter(String name, String description, ToDoubleFunction<Figures> count) {
        return FunctionCounter.builder(name, figures, count)
                .description(description)
                .register(registry);
    }

    @Deactivate
    void stop() {
        meters.forEach(registry::remove);
    }
}
