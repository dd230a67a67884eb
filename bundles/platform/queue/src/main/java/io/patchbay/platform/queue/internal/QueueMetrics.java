package io.patchbay.platform.queue.internal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.patchbay.api.queue.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What the queues did, for {@code /metrics}. */
@Component(service = {})
public final class QueueMetrics {
    private final MeterRegistry registry;
    private final ParcelQueues queues;
    private final List<Meter> meters = new ArrayList<>();

    @Activate
    public QueueMetrics(@Reference MeterRegistry registry, @Reference ParcelQueues queues) {
        this.registry = registry;
        this.queues = queues;
        for (var queue : List.of(Queues.SMS_OUTBOUND, Queues.EVENTS)) {
            var counts = queues.counts(queue);
            counter("patchbay.queue.posted", "Parcels handed to the broker.", queue, counts.posted());
            counter("patchbay.queue.failed", "Parcels the broker did not take.", queue, counts.failed());
            meters.add(Gauge.builder("patchbay.queue.depth", () -> depth(queue))
                    .description("Parcels waiting; no number for an external broker.")
                    .tag("queue", queue)
                    .register(registry));
        }
    }

    @Deactivate
    void close() {
        meters.forEach(registry::remove);
    }

    private void counter(String name, String description, String queue, LongAdder count) {
        meters.add(FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .tag("queue", queue)
                .register(registry));
    }

    private double depth(String queue) {
        return queues.list().stream()
                .filter(view -> view.name().equals(queue) && view.depth() >= 0)
                .mapToDouble(Queues.QueueView::depth)
                .findFirst()
                .orElse(Double.NaN);
    }
}
