package io.patchbay.routes.webhooks.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.webhooks.Webhooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Webhooks in a list. An idempotency key counts as one that was used before; addresses with {@code 10.} in them are private. */
final class KnownWebhooks implements Webhooks {
    static final String SECRET = "whsec_c2VjcmV0";
    private static final Instant CREATED = Instant.parse("2026-11-22T09:30:00Z");

    final List<Parcel> delivered = new CopyOnWriteArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    @Override
    public CompletionStage<Once<Created>> create(Optional<OnceKey> once, NewEndpoint wanted) {
        if (wanted.events().contains("Bad")) {
            return CompletableFuture.failedFuture(
                    Problem.invalid("/events/0", "invalid_event_type", "Write a type such as message.delivered."));
        }
        var made = new Endpoint(
                "wh_" + (endpoints.size() + 1),
                wanted.org(),
                wanted.url(),
                wanted.events(),
                "enabled",
                Optional.empty(),
                CREATED);
        endpoints.add(made);
        return shown(once, made);
    }

    private static CompletionStage<Once<Created>> shown(Optional<OnceKey> once, Endpoint endpoint) {
        var secret = once.isPresent() ? Optional.<String>empty() : Optional.of(SECRET);
        return CompletableFuture.completedFuture(new Once<>(new Created(endpoint, secret), once.isPresent()));
    }

    @Override
    public CompletionStage<Page<Endpoint>> list(String org, Page.Request page) {
        var mine = endpoints.stream()
                .filter(endpoint -> endpoint.org().equals(org))
                .filter(endpoint -> endpoint.id().compareTo(page.after().orElse("")) > 0)
                .limit(page.limit() + 1L)
                .toList();
        return CompletableFuture.completedFuture(Page.cut(mine, page, Endpoint::id));
    }

    @Override
    public CompletionStage<Optional<Endpoint>> find(String org, String id) {
        return CompletableFuture.completedFuture(endpoints.stream()
                .filter(endpoint -> endpoint.org().equals(org) && endpoint.id().equals(id))
                .findFirst());
    }

    @Override
    public CompletionStage<Boolean> delete(String org, String id) {
        return CompletableFuture.completedFuture(endpoints.removeIf(
                endpoint -> endpoint.org().equals(org) && endpoint.id().equals(id)));
    }

    @Override
    public CompletionStage<Once<Created>> rotate(Optional<OnceKey> once, String org, String id) {
        return find(org, id).thenCompose(found -> shown(once, found.orElseThrow(() -> Problem.notFound("webhook"))));
    }

    @Override
    public CompletionStage<Once<DefaultSecret>> rotateDefault(Optional<OnceKey> once, String org) {
        var secret = once.isPresent() ? Optional.<String>empty() : Optional.of(SECRET);
        var made = new DefaultSecret(org, secret, CREATED, Optional.of(CREATED.plusSeconds(86_400)));
        return CompletableFuture.completedFuture(new Once<>(made, once.isPresent()));
    }

    @Override
    public CompletionStage<List<Delivery>> deliveries(String subject) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Page<Endpoint>> listAll(Page.Request page) {
        return CompletableFuture.completedFuture(new Page<>(endpoints, Optional.empty()));
    }

    @Override
    public void checkAddress(String url) {
        if (url.contains("10.")) {
            throw new IllegalArgumentException("This is a private address; use a public one.");
        }
    }

    @Override
    public CompletionStage<Void> deliver(Parcel parcel) {
        if (parcel.ids().contains("whd_fails")) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store does not answer"));
        }
        delivered.add(parcel);
        return CompletableFuture.completedFuture(null);
    }
}
