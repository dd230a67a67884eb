package io.patchbay.shell.internal.commands;

import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One endpoint of {@code demo}, and one delivery about every subject. */
final class FakeWebhooks {
    private static final Endpoint ENDPOINT = new Endpoint(
            "wh_1",
            "demo",
            "https://example.org/hook",
            List.of("message.*"),
            "disabled",
            Optional.of("410"),
            FakeMessages.AT);

    CompletionStage<Page<Endpoint>> list(String org, Page.Request page) {
        return page(org.equals("demo") ? List.of(ENDPOINT) : List.of());
    }

    CompletionStage<List<Delivery>> deliveries(String subject) {
        return CompletableFuture.completedFuture(List.of(new Delivery(
                "whd_1",
                "evt_1",
                "message.queued",
                "wh_1",
                "delivered",
                2,
                Optional.of("200 in 12 ms"),
                FakeMessages.AT.plusSeconds(1),
                Optional.empty())));
    }

    CompletionStage<Page<Endpoint>> listAll(Page.Request page) {
        return page(List.of(ENDPOINT));
    }

    Webhooks service() {
        return Partly.a(Webhooks.class, this);
    }

    private static CompletionStage<Page<Endpoint>> page(List<Endpoint> items) {
        return CompletableFuture.completedFuture(new Page<>(items, Optional.empty()));
    }
}
