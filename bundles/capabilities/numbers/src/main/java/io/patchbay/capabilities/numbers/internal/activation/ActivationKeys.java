package io.patchbay.capabilities.numbers.internal.activation;

import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Keys that are made for activations. One whose activation was cut short before it was noted is nobody's: its secret is lost, and the next activation revokes it. */
record ActivationKeys(Tenants tenants) {
    private static final String NAME = "SMS activation";
    private static final Set<Scope> SCOPES = Set.of(Scope.SMS_SEND, Scope.SMS_READ);

    CompletionStage<ApiKey.Created> make(String org, String project) {
        var wanted = new Tenants.NewKey(org, Optional.of(project), NAME + " of " + project, SCOPES);
        return tenants.createKey(Optional.empty(), wanted).thenApply(made -> made.value());
    }

    /** Ids of those that a project has. */
    Set<String> live(String org, String project) {
        return tenants.keys(org).stream()
                .filter(key -> key.revoked().isEmpty()
                        && key.project().equals(Optional.of(project))
                        && key.name().equals(NAME + " of " + project))
                .map(ApiKey::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a key is known to have been revoked; one that another node has just made is not known yet. */
    boolean isRevoked(String org, String id) {
        return tenants.keys(org).stream()
                .anyMatch(key -> key.id().equals(id) && key.revoked().isPresent());
    }

    CompletionStage<Boolean> revoke(String org, Collection<String> ids) {
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (var id : ids) {
            all = all.thenCompose(done -> tenants.revokeKey(org, id));
        }
        return all;
    }
}
