package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.WebhookCare.Filter;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.api.webhooks.Webhooks.Created;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WebhookCommandsTest {
    private final List<Filter> asked = new ArrayList<>();
    private final FakeServices services = new FakeServices()
            .with(Partly.a(Webhooks.class, new Rotating()))
            .with(Partly.a(WebhookCare.class, new Log()));

    /** A webhook whose secret can be rotated. */
    static final class Rotating {
        CompletionStage<Once<Created>> rotate(Optional<OnceKey> once, String org, String id) {
            var endpoint = new Endpoint(
                    id, org, "https://example.org/", List.of("*"), "enabled", Optional.empty(), FakeMessages.AT);
            return CompletableFuture.completedFuture(
                    new Once<>(new Created(endpoint, Optional.of("whsec_new")), false));
        }
    }

    /** One delivery that waits. */
    final class Log {
        CompletionStage<Page<Delivery>> deliveries(String org, String endpoint, Filter filter, Page.Request page) {
            asked.add(filter);
            var delivery = new Delivery(
                    "whd_1",
                    "evt_1",
                    "message.sent",
                    endpoint,
                    "waiting",
                    1,
                    Optional.of("503 in 3 ms"),
                    FakeMessages.AT,
                    Optional.of(FakeMessages.AT.plusSeconds(5)));
            return CompletableFuture.completedFuture(new Page<>(List.of(delivery), Optional.empty()));
        }
    }

    @Test
    void aNewSecretIsShownOnce() throws Exception {
        var out = Ran.of(services, new WebhookRotate(), "wh_1", "--org", "demo").out();
        assertThat(out).contains("whsec_new").contains("not shown again");
        assertThat(Ran.of(services, new WebhookRotate(), "wh_1").err()).contains("--org");
    }

    @Test
    void theLogIsListedAndFiltered() throws Exception {
        var out = Ran.of(services, new WebhookShow(), "wh_1", "--org", "demo", "--state", "waiting")
                .out();
        assertThat(out).contains("evt_1", "503 in 3 ms", "message.sent");
        assertThat(asked.get(0).state()).contains("waiting");
        assertThat(Ran.of(services, new WebhookShow(), "wh_1").err()).contains("--org");
    }
}
