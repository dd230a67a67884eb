package io.patchbay.platform.httpdoor.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts calls and times them by route template, method and status; a path that a client made up never becomes a label. */
final class Traffic {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] MARKS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterRegistry meters;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Label, Timer> timers = new ConcurrentHashMap<>();

    private record Label(String route, String method, int status) {}

    Traffic(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("patchbay.http.open", open, AtomicInteger::get)
                .description("Requests that are not yet answered")
                .register(meters);
    }

    void began() {
        open.incrementAndGet();
    }

    /** @param status 499 if the client went away */
    void ended(@Nullable Slot slot, String method, int status, long nanos) {
        open.decrementAndGet();
        timer(slot, method, status).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Requests that are not yet answered. */
    int open() {
        return open.get();
    }

    private Timer timer(@Nullable Slot slot, String method, int status) {
        if (slot != null && slot.method().equals(method)) {
            return slot.timers()
                    .computeIfAbsent(
                            status, s -> timer(new Label(slot.template().text(), method, s)));
        }
        var route = slot == null ? "none" : slot.template().text();
        var known = METHODS.contains(method) ? method : "other";
        return timers.computeIfAbsent(new Label(route, known, status), this::timer);
    }

    private Timer timer(Label label) {
        return Timer.builder("patchbay.http.requests")
                .description("Requests by route, method and status; 499 stands for a client that went away")
                .tag("route", label.route())
                .tag("method", label.method())
                .tag("status", Integer.toString(label.status()))
                .serviceLevelObjectives(MARKS)
                .register(meters);
    }
}
