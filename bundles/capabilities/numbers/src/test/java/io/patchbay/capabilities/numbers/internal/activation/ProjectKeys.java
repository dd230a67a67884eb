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
    /** Project by the id of its key. */
    private final Map<String, String> live = new ConcurrentHashMap<>();

    /** Secrets of a project's keys that are not revoked. */
    List<String> live(String project) {
        return live.entrySet().stream()
                .filter(key -> key.getValue().equals(project))
                .map(key -> "secret-of-" + key.getKey())
                .toList();
    }

    Tenants tenants() {
        return (Tenants) Proxy.newProxyInstance(
                Tenants.class.getClassLoader(),
                new Class<?>[] {Tenants.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "createKey" -> CompletableFuture.completedFuture(create((Tenants.NewKey) arguments[1]));
                    case "revokeKey" -> CompletableFuture.completedFuture(live.remove((String) arguments[1]) != null);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Once<ApiKey.Created> create(Tenants.NewKey wanted) {
        var id = "key_" + last.incrementAndGet();
        live.put(id, wanted.project().orElseThrow());
        var key = new ApiKey(
                id,
                wanted.org(),
                wanted.project(),
                wanted.name(),
                "",
                wanted.scopes(),
                Instant.EPOCH,
                Optional.empty());
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
