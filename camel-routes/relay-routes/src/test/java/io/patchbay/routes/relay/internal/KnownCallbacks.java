package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundCallbacks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Callbacks in memory. */
final class KnownCallbacks implements InboundCallbacks {
    final Map<Place, Callback> all = new ConcurrentHashMap<>();
    final Map<Place, String> tokens = new ConcurrentHashMap<>();

    @Override
    public Optional<Callback> find(Place place) {
        return Optional.ofNullable(all.get(place));
    }

    @Override
    public CompletionStage<Callback> put(Place place, Callback callback, Optional<String> token) {
        if (callback.url().contains("10.0.0.1")) {
            return CompletableFuture.failedFuture(
                    Problem.invalid("/callback_url", "invalid_url", "No private address."));
        }
        all.put(place, callback);
        token.ifPresent(text -> tokens.put(place, text));
        return CompletableFuture.completedFuture(callback);
    }

    @Override
    public CompletionStage<Boolean> remove(Place place) {
        return CompletableFuture.completedFuture(all.remove(place) != null);
    }
}
