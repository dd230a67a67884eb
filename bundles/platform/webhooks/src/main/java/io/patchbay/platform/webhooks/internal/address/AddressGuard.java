package io.patchbay.platform.webhooks.internal.address;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the one address that an attempt may connect to: looked up once, and every answer checked, so that a name cannot change its mind between check and connection. */
public final class AddressGuard {
    private final AddressPolicy policy;
    private final NameLookups names;

    public AddressGuard(AddressPolicy policy, NameLookups names) {
        this.policy = policy;
        this.names = names;
    }

    /**
     * Fails with {@link AddressRefused}, or {@link java.net.UnknownHostException}.
     *
     * @param attempt number of the attempt from 0: several addresses are tried in turn
     */
    public CompletionStage<InetAddress> vet(String org, TargetUrl url, int attempt) {
        return url.literal()
                .<CompletionStage<List<InetAddress>>>map(address -> CompletableFuture.completedFuture(List.of(address)))
                .orElseGet(() -> names.resolve(org, url.host()))
                .thenApply(addresses -> choose(url, addresses, attempt));
    }

    private InetAddress choose(TargetUrl url, List<InetAddress> addresses, int attempt) {
        for (var address : addresses) {
            policy.objection(url, address).ifPresent(why -> {
                throw new AddressRefused(why);
            });
        }
        return addresses.get(attempt % addresses.size());
    }
}
