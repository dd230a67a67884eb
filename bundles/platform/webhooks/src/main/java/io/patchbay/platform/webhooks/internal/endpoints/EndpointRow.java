package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.webhooks.Webhooks.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as it is stored.
 *
 * @param state {@code enabled}, {@code disabled} or {@code deleted}
 * @param failingSince epoch millis of the first failure since the last success
 */
public record EndpointRow(
        String id,
        String org,
        String url,
        List<String> events,
        SealedKeys keys,
        String state,
        Optional<String> reason,
        Optional<Long> failingSince,
        long created) {
    static final String ENABLED = "enabled";
    static final String DISABLED = "disabled";
    static final String DELETED = "deleted";

    /** What the endpoint's secrets are sealed for. */
    static String context(String id) {
        return "webhook:" + id;
    }

    public boolean enabled() {
        return state.equals(ENABLED);
    }

    EndpointRow withKeys(SealedKeys next) {
        return new EndpointRow(id, org, url, events, next, state, reason, failingSince, created);
    }

    /** @param since epoch millis of the first failure since the last success */
    public EndpointRow failing(Optional<Long> since) {
        return new EndpointRow(id, org, url, events, keys, state, reason, since, created);
    }

    public EndpointRow disabled(String why) {
        return new EndpointRow(id, org, url, events, keys, DISABLED, Optional.of(why), failingSince, created);
    }

    Endpoint view() {
        return new Endpoint(id, org, url, events, state, reason, Instant.ofEpochMilli(created));
    }
}
