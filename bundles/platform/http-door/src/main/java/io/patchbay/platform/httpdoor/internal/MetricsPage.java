package io.patchbay.platform.httpdoor.internal;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patchbay.api.host.Host;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.vertx.core.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** {@code GET /metrics} in Prometheus' text format, for callers on this machine and, over TLS, for the operator. */
final class MetricsPage implements Page.Content {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final Operators operators;
    private final Host host;
    private final Executor executor;

    MetricsPage(PrometheusMeterRegistry registry, Operators operators, Host host, Executor executor) {
        this.registry = registry;
        this.operators = operators;
        this.host = host;
        this.executor = executor;
    }

    @Override
    public CompletionStage<ApiResponse> of(Call call) {
        if (local(call)) {
            return CompletableFuture.supplyAsync(this::scrape, executor);
        }
        // A password that crossed the network in the clear is everybody's.
        if (!call.http().isSSL() && !"https".equals(host.publicUrl().getScheme())) {
            throw new Problem(
                    403, "local_only", "Without TLS the metrics are shown to callers on the host's own machine only.");
        }
        var authorization = call.http().headers().get(HttpHeaders.AUTHORIZATION);
        return CompletableFuture.supplyAsync(
                () -> {
                    operators.require(authorization);
                    return scrape();
                },
                executor);
    }

    private ApiResponse scrape() {
        return new ApiResponse(200, Map.of("Content-Type", FORMAT), registry.scrape());
    }

    /** A proxy on this machine speaks for somebody else, so that its address proves nothing. */
    private static boolean local(Call call) {
        var headers = call.http().headers();
        if (headers.contains("Forwarded") || headers.contains("X-Forwarded-For")) {
            return false;
        }
        try {
            return InetAddress.getByName(call.http().remoteAddress().hostAddress())
                    .isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
