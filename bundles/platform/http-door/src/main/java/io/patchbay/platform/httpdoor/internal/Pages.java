package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patchbay.api.host.Capability;
import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The door's own pages, and the few threads on which they are made. */
final class Pages implements AutoCloseable {
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(1);
    private static final int THREADS = 8;
    private static final int THREAD_SECONDS = 30;
    private static final int QUEUE = 256;

    private final ThreadPoolExecutor threads = threads();

    /** What the pages tell about. */
    record Subjects(
            Host host,
            PrometheusMeterRegistry registry,
            Operators operators,
            Supplier<List<HealthCheck>> checks,
            Supplier<List<Capability>> capabilities) {}

    Pages(Slots slots, Subjects about) {
        var host = about.host();
        var frame = frame();
        var health = new HealthPage(about.checks(), threads, host.version(), CHECK_PATIENCE);
        serve(slots, "/", call -> CompletableFuture.completedFuture(welcome(host)), frame);
        serve(slots, "/health", health, frame);
        serve(slots, "/metrics", new MetricsPage(about.registry(), about.operators(), host, threads), frame);
        serve(slots, "/openapi.json", new OpenApiPage(slots, host, threads, withoutPaths(frame)), frame);
        var docs = new DocsPage(threads);
        serve(slots, "/docs", docs::page, frame);
        serve(slots, "/docs/{file}", docs::part, frame);
        serve(slots, "/v1/capabilities", new CapabilitiesPage(host.profile(), about.capabilities()), frame);
    }

    /** Enough that a health check which hangs holds up no page; whoever finds no room in the queue is asked to come back. */
    private static ThreadPoolExecutor threads() {
        var threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                THREAD_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                task -> {
                    var thread = new Thread(task, "patchbay-pages");
                    thread.setDaemon(true);
                    return thread;
                },
                (task, full) -> {
                    throw Problem.unavailable("busy", "Too many ask for this at once; try again in a second.", 1);
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static void serve(Slots slots, String path, Page.Content content, JsonNode frame) {
        slots.serve("GET", path, new Page(content, frame));
    }

    private static ApiResponse welcome(Host host) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", "Patchbay");
        body.put("version", host.version());
        body.put("docs", host.publicUrl() + "/docs");
        body.put("openapi", host.publicUrl() + "/openapi.json");
        body.put("health", host.publicUrl() + "/health");
        body.put("capabilities", host.publicUrl() + "/v1/capabilities");
        return ApiResponse.ok(body);
    }

    private static ObjectNode withoutPaths(ObjectNode frame) {
        return frame.deepCopy().without("paths");
    }

    private static ObjectNode frame() {
        try (var in = Pages.class.getResourceAsStream("/door-openapi.json")) {
            return (ObjectNode) new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the door's own OpenAPI document cannot be read", e);
        }
    }
}
