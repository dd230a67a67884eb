package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.Receiver.Gone;
import io.patchbay.platform.webhooks.internal.delivery.Receiver.NotYetKnown;
import io.patchbay.platform.webhooks.internal.delivery.Receiver.Present;
import io.patchbay.platform.webhooks.internal.endpoints.DefaultSecrets;
import io.patchbay.platform.webhooks.internal.endpoints.EndpointRow;
import io.patchbay.platform.webhooks.internal.endpoints.Endpoints;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out who a delivery is for. */
public final class Receivers {
    /** An endpoint of another node is known here after half a second; this is long after that. */
    private static final long SURELY_KNOWN_MILLIS = 10_000;

    private final Endpoints endpoints;
    private final DefaultSecrets secrets;
    private final Clock clock;

    public Receivers(Endpoints endpoints, DefaultSecrets secrets, Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Fails with {@link io.patchbay.api.store.StoreUnavailable} where a default secret has to be made and cannot be. */
    CompletionStage<Receiver> of(DeliveryRow row) {
        if (row.isCallback()) {
            return secrets.of(row.org())
                    .thenApply(keys -> new Present(row.url().orElseThrow(), keys, Optional.empty()));
        }
        var known = endpoints.known(row.target());
        return CompletableFuture.completedFuture(known.map(Receivers::receiver).orElseGet(() -> unknown(row)));
    }

    private static Receiver receiver(EndpointRow endpoint) {
        return endpoint.enabled()
                ? new Present(endpoint.url(), endpoint.keys(), Optional.of(endpoint))
                : new Gone("the webhook is disabled");
    }

    private Receiver unknown(DeliveryRow row) {
        return clock.millis() - row.created() > SURELY_KNOWN_MILLIS
                ? new Gone("the webhook was deleted")
                : new NotYetKnown();
    }
}
