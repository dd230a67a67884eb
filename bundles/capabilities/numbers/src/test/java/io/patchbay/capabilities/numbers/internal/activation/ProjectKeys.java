package io.patchbay.capabilities.numbers.internal.activation;

import io.patchbay.api.store.Once;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.api.tenants.Tenants;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys of projects, in memory; and what seals them. */
final class ProjectKeys implements Secrets {
    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, ApiKey> live = new ConcurrentHashMap<>();

    /** Secrets of a project's keys that are not revoked. */
    List<String> live(String project) {
        return live.values().stream()
                .filter(key -> key.revoked().isEmpty() && key.project().equals(Optional.of(project)))
                .map(key -> "secret-of-" + key.id())
                .toList();
    }

    /** As its organization may do. */
    void revoke(String id) {
        live.computeIfPresent(
                id,
                (same, key) -> new ApiKey(
                        key.id(),
                        key.org(),
                        key.project(),
                        key.name(),
                        key.hint(),
                        key.scopes(),
                        key.created(),
                        Optional.of(Instant.EPOCH)));
    }

    Tenants tenants() {
        return (Tenants) Proxy.newProxyInstance(
                Tenants.class.getClassLoader(),
                new Class<?>[] {Tenants.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "keys" -> List.copyOf(live.values());
                    case "createKey" -> CompletableFuture.completedFuture(create((Tenants.NewKey) arguments[1]));
                    case "revokeKey" -> CompletableFuture.completedFuture(live.remove((String) arguments[1]) != null);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Once<ApiKey.Created> create(Tenants.NewKey wanted) {
        var id = "key_" + last.incrementAndGet();
        var key = new ApiKey(
                id,
                wanted.org(),
                wanted.project(),
                wanted.name(),
                "",
                wanted.scopes(),
                Instant.EPOCH,
                Optional.empty());
        live.put(id, key);
        return new Once<>(new ApiKey.Created(key, Optional.of("secret-of-" + id)), false);
    }

    @Override
    public String seal(String context, String secret) {
        return context + "|" + secret;
    }

    @Override
    public String open(String context, String sealed) {
        return sealed.substring(context.length() + 1);
    }
}
