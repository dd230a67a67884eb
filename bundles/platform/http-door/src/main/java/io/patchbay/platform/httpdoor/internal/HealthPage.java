package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.HealthCheck.Health;
import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: asks every part, side by side and off the event loop, and remembers the answer for a second. */
final class HealthPage implements Page.Content {
    private static final Logger LOG = LoggerFactory.getLogger(HealthPage.class);

    private final Supplier<List<HealthCheck>> checks;
    private final Executor executor;
    private final String version;
    private final Duration patience;
    private final Set<HealthCheck> hanging = ConcurrentHashMap.newKeySet();
    private @Nullable CompletableFuture<ApiResponse> last;
    private long asked;

    /** @param patience how long each part may take; also how long an answer is good */
    HealthPage(Supplier<List<HealthCheck>> checks, Executor executor, String version, Duration patience) {
        this.checks = checks;
        this.executor = executor;
        this.version = version;
        this.patience = patience;
    }

    @Override
    public synchronized CompletionStage<ApiResponse> of(Call call) {
        var known = last;
        long now = System.nanoTime();
        if (known == null || (known.isDone() && now - asked > patience.toNanos())) {
            asked = now;
            known = ask();
            last = known;
        }
        return known;
    }

    private CompletableFuture<ApiResponse> ask() {
        var all = new LinkedHashMap<HealthCheck, CompletableFuture<Health>>();
        checks.get().forEach(check -> all.put(check, ask(check)));
        return CompletableFuture.allOf(all.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> answer(all));
    }

    private CompletableFuture<Health> ask(HealthCheck check) {
        var silent = new Health(
                Status.DOWN, "It did not answer within " + patience.toMillis() + " ms.", "See the log of the host.");
        // One that still hangs is not asked again: it would take one thread after the other.
        if (!hanging.add(check)) {
            return CompletableFuture.completedFuture(silent);
        }
        try {
            return CompletableFuture.supplyAsync(() -> now(check), executor)
                    .whenComplete((health, failure) -> hanging.remove(check))
                    .completeOnTimeout(silent, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Problem busy) {
            hanging.remove(check);
            return CompletableFuture.completedFuture(silent);
        }
    }

    private static Health now(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            LOG.warn("the health check {} failed", check.name(), e);
            return new Health(Status.DOWN, "Its check failed.", "See the log of the host.");
        }
    }

    private ApiResponse answer(Map<HealthCheck, CompletableFuture<Health>> all) {
        var components = new TreeMap<String, Object>();
        var worst = Status.UP;
        for (var entry : all.entrySet()) {
            var health = entry.getValue().join();
            components.put(entry.getKey().name(), component(health));
            var counts = health.status() == Status.DOWN && !entry.getKey().needed() ? Status.DEGRADED : health.status();
            worst = counts.compareTo(worst) > 0 ? counts : worst;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("status", wire(worst));
        body.put("components", components);
        body.put("version", version);
        return ApiResponse.of(worst == Status.DOWN ? 503 : 200, body);
    }

    private static Map<String, Object> component(Health health) {
        var component = new LinkedHashMap<String, Object>();
        component.put("status", wire(health.status()));
        component.put("detail", health.detail());
        component.put("advice", health.advice());
        return component;
    }

    private static String wire(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
