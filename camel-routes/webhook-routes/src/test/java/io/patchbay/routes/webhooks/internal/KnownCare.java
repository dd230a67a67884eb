package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public CompletionStage<Page<Delivery>> deliveries(String org, String endpoint, Page.Request page) {
        return known(org, endpoint, new Page<>(List.of(DELIVERY), Optional.empty()));
    }

    @Override
    public CompletionStage<Integer> replay(String org, String endpoint, Replay which) {
        replays.add(which);
        return known(org, endpoint, 3);
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
