package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Care for one webhook {@code wh_1} of {@code acme}. */
final class KnownCare implements WebhookCare {
    private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");
    private static final Delivery DELIVERY = new Delivery(
            "whd_1",
            "evt_1",
            "message.inbound",
            "wh_1",
            "delivered",
            1,
            Optional.of("200 in 12 ms"),
            THEN,
            Optional.empty());

    final List<Filter> filters = new CopyOnWriteArrayList<>();
    final List<Replay> replays = new CopyOnWriteArrayList<>();

    private static <T> CompletionStage<T> known(String org, String endpoint, T value) {
        return org.equals("acme") && endpoint.equals("wh_1")
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.failedFuture(Problem.notFound("webhook"));
    }

    private static Endpoint endpoint(String state) {
        return new Endpoint("wh_1", "acme", "https://example.com/hook", List.of("*"), state, Optional.empty(), THEN);
    }

    @Override
    public CompletionStage<Page<Delivery>> deliveries(String org, String endpoint, Filter filter, Page.Request page) {
        filters.add(filter);
        return known(org, endpoint, new Page<>(List.of(DELIVERY), Optional.empty()));
    }

    @Override
    public CompletionStage<Log> log(String org, String endpoint, String delivery) {
        if (!delivery.equals("whd_1")) {
            return CompletableFuture.failedFuture(Problem.notFound("delivery"));
        }
        var attempts = List.of(
                new Attempt(
                        THEN,
                        Duration.ofMillis(12),
                        OptionalInt.empty(),
                        Optional.of("connection refused or not answered"),
                        Optional.empty(),
                        "",
                        Optional.of(THEN.plusSeconds(5))),
                new Attempt(
                        THEN.plusSeconds(5),
                        Duration.ofMillis(8),
                        OptionalInt.of(200),
                        Optional.empty(),
                        Optional.of("text/plain"),
                        "ok",
                        Optional.empty()));
        return known(org, endpoint, new Log(DELIVERY, "https://example.com/hook", "x".repeat(9_000), attempts));
    }

    @Override
    public CompletionStage<Replayed> replay(String org, String endpoint, Replay which) {
        replays.add(which);
        return known(org, endpoint, new Replayed(3, Optional.of("whd_9")));
    }

    @Override
    public CompletionStage<Delivery> test(String org, String endpoint) {
        return known(org, endpoint, DELIVERY);
    }

    @Override
    public CompletionStage<Endpoint> enable(String org, String endpoint) {
        return known(org, endpoint, endpoint("enabled"));
    }

    @Override
    public CompletionStage<Endpoint> disable(String org, String endpoint) {
        return known(org, endpoint, endpoint("disabled"));
    }
}
