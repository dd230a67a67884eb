package io.patchbay.platform.webhooks.internal.endpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.webhooks.Webhooks.Created;
import io.patchbay.api.webhooks.Webhooks.DefaultSecret;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.platform.persistence.CommitQueue.Codec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the results of idempotent requests are kept: never with a secret. */
final class KeptResults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptResults() {}

    static <R> Codec<R> codec(Function<R, String> write, Function<String, R> read) {
        return new Codec<>() {
            @Override
            public String write(R result) {
                return write.apply(result);
            }

            @Override
            public R read(String text) {
                return read.apply(text);
            }
        };
    }

    static String write(Created created) {
        var endpoint = created.endpoint();
        return json(new KeptEndpoint(
                endpoint.id(),
                endpoint.org(),
                endpoint.url(),
                endpoint.events(),
                endpoint.created().toEpochMilli()));
    }

    static Created created(String text) {
        var kept = parse(text, KeptEndpoint.class);
        var endpoint = new Endpoint(
                kept.id,
                kept.org,
                kept.url,
                kept.events,
                EndpointRow.ENABLED,
                Optional.empty(),
                Instant.ofEpochMilli(kept.created));
        return new Created(endpoint, Optional.empty());
    }

    static String write(DefaultSecret made) {
        return json(new KeptSecret(
                made.org(),
                made.created().toEpochMilli(),
                made.previousUntil().map(Instant::toEpochMilli).orElse(0L)));
    }

    static DefaultSecret defaultSecret(String text) {
        var kept = parse(text, KeptSecret.class);
        var until = kept.previousUntil == 0
                ? Optional.<Instant>empty()
                : Optional.of(Instant.ofEpochMilli(kept.previousUntil));
        return new DefaultSecret(kept.org, Optional.empty(), Instant.ofEpochMilli(kept.created), until);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings and numbers is always JSON", e);
        }
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept result cannot be read", e);
        }
    }

    private record KeptEndpoint(String id, String org, String url, List<String> events, long created) {}

    private record KeptSecret(String org, long created, long previousUntil) {}
}
