package io.patchbay.api.webhooks;

import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** What a tenant or an operator does when a receiver was away: look, send again, enable. All fail with {@link io.patchbay.api.http.Problem} 404 if there is no such endpoint. */
public interface WebhookCare {
    /** Most deliveries that one call of {@link #replay} sends again; it tells where to go on. */
    int MOST_REPLAYED = 10_000;

    /** The deliveries to an endpoint, newest first, as long as they are kept. */
    CompletionStage<Page<Delivery>> deliveries(String org, String endpoint, Filter filter, Page.Request page);

    /** One delivery to an endpoint with all its attempts. Fails with 404 if there is none of this id. */
    CompletionStage<Log> log(String org, String endpoint, String delivery);

    /** Sends again, under the same {@code webhook-id}, what was delivered or given up. Fails with 409 {@code webhook_disabled} while the endpoint is disabled. */
    CompletionStage<Replayed> replay(String org, String endpoint, Replay which);

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
     * @param after where an earlier replay left off: its {@link Replayed#next}
     */
    record Replay(Optional<String> event, Optional<Instant> since, Optional<Instant> until, Optional<String> after) {}

    /** What a replay did. @param next there are more: from here on they are not yet sent again */
    record Replayed(int count, Optional<String> next) {}

    /**
     * Which deliveries are listed.
     *
     * @param event those of one event
     * @param state those in one state
     */
    record Filter(Optional<String> event, Optional<String> state) {
        /** All. */
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty());
    }

    /**
     * A delivery in full.
     *
     * @param url where the endpoint is now
     * @param body what is posted
     * @param attempts oldest first
     */
    record Log(Delivery delivery, String url, String body, List<Attempt> attempts) {
        /** Without address and body. */
        @Override
        public String toString() {
            return "Log[" + delivery.id() + "]";
        }
    }

    /**
     * One attempt.
     *
     * @param sent as its {@code webhook-timestamp} told, which has whole seconds
     * @param status of the answer, if there was one
     * @param error why there was none
     * @param response the beginning of what the receiver said, without what cannot be shown
     * @param next when the next one was planned, if one was
     */
    record Attempt(
            Instant sent,
            Duration duration,
            OptionalInt status,
            Optional<String> error,
            Optional<String> contentType,
            String response,
            Optional<Instant> next) {
        /** Without what the receiver said. */
        @Override
        public String toString() {
            return "Attempt[" + sent + ", " + status + "]";
        }
    }
}
