package io.patchbay.api.webhooks;

import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a tenant or an operator does when a receiver was away: look, send again, enable. All fail with {@link io.patchbay.api.http.Problem} 404 if there is no such endpoint. */
public interface WebhookCare {
    /** Most deliveries that one replay sends again. */
    int MOST_REPLAYED = 10_000;

    /** The deliveries to an endpoint, newest first, as long as they are kept. */
    CompletionStage<Page<Delivery>> deliveries(String org, String endpoint, Page.Request page);

    /** Sends again, under the same {@code webhook-id}, what was delivered or given up. Completes with how many; fails with 409 {@code webhook_disabled} while the endpoint is disabled. */
    CompletionStage<Integer> replay(String org, String endpoint, Replay which);

    /** Sends the endpoint, and it alone, an event {@code webhook.test}. */
    CompletionStage<Delivery> test(String org, String endpoint);

    /** Delivers to it again, from the next event on; repeating it changes nothing. */
    CompletionStage<Endpoint> enable(String org, String endpoint);

    /** Delivers nothing to it any more, until it is enabled; what waits is given up. */
    CompletionStage<Endpoint> disable(String org, String endpoint);

    /**
     * Which deliveries.
     *
     * @param event one event's id, as the receiver saw it in {@code webhook-id}
     * @param since of events at or after a time
     * @param until of events before a time
     */
    record Replay(Optional<String> event, Optional<Instant> since, Optional<Instant> until) {}
}
