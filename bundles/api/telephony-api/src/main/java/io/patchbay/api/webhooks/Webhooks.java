package io.patchbay.api.webhooks;

import io.patchbay.api.queue.Parcel;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Signed delivery of events to tenants (Standard Webhooks). */
public interface Webhooks {
    /** Fails with {@link io.patchbay.api.http.Problem} 422 for an address or event type that is not allowed. */
    CompletionStage<Once<Created>> create(Optional<OnceKey> once, NewEndpoint endpoint);

    CompletionStage<Page<Endpoint>> list(String org, Page.Request page);

    CompletionStage<Optional<Endpoint>> find(String org, String id);

    /** Completes with false if the organization has no such endpoint. What still waits for it is dropped. */
    CompletionStage<Boolean> delete(String org, String id);

    /**
     * Draws a new secret for an endpoint; deliveries carry signatures by both for 24 h. Fails with {@link io.patchbay.api.http.Problem} 404 if the organization has no such endpoint.
     */
    CompletionStage<Once<Created>> rotate(Optional<OnceKey> once, String org, String id);

    /** Makes, or rotates in the same way, the organization's default secret, which signs what goes to a message's own {@code status_callback}. */
    CompletionStage<Once<DefaultSecret>> rotateDefault(Optional<OnceKey> once, String org);

    /** The deliveries about one subject, such as a message, oldest first. */
    CompletionStage<List<Delivery>> deliveries(String subject);

    /** All endpoints of the host, for an operator. */
    CompletionStage<Page<Endpoint>> listAll(Page.Request page);

    /** Checks an address that a tenant gave: scheme, form, and (without resolving names) obviously private targets. @throws IllegalArgumentException with a sentence */
    void checkAddress(String url);

    /** Takes a parcel of delivery ids from the queue; completes when each is under way or left to the sweeper. */
    CompletionStage<Void> deliver(Parcel parcel);

    /** An endpoint to make. @param events patterns such as {@code message.*}, {@code message.delivered} or {@code *} */
    record NewEndpoint(String org, String url, List<String> events) {}

    /**
     * An endpoint.
     *
     * @param id {@code wh_…}
     * @param state {@code enabled}, or {@code disabled} with its reason (410, or 120 h of failure)
     */
    record Endpoint(
            String id,
            String org,
            String url,
            List<String> events,
            String state,
            Optional<String> reason,
            Instant created) {}

    /** An endpoint just made. @param secret {@code whsec_…}: shown now and never again; empty when an idempotent request is repeated */
    record Created(Endpoint endpoint, Optional<String> secret) {
        @Override
        public String toString() {
            return "Created[" + endpoint.id() + "]";
        }
    }

    /**
     * An organization's default secret just made.
     *
     * @param secret {@code whsec_…}: shown now and never again; empty when an idempotent request is repeated
     * @param previousUntil until when the one before it signs too, if there was one
     */
    record DefaultSecret(String org, Optional<String> secret, Instant created, Optional<Instant> previousUntil) {
        @Override
        public String toString() {
            return "DefaultSecret[" + org + "]";
        }
    }

    /**
     * A delivery.
     *
     * @param id {@code whd_…}
     * @param eventId the {@code webhook-id} that the receiver sees, the same at every attempt
     * @param target endpoint id, or {@code status_callback}
     * @param state {@code waiting}, {@code delivered}, {@code failed} (given up)
     * @param attempts made so far
     * @param last what the last attempt got, such as {@code 200 in 12 ms} or {@code connection refused}
     */
    record Delivery(
            String id,
            String eventId,
            String type,
            String target,
            String state,
            int attempts,
            Optional<String> last,
            Instant created,
            Optional<Instant> next) {}
}
