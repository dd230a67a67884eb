package io.patchbay.platform.webhooks.internal;

import io.patchbay.platform.webhooks.internal.address.NameResolver;
import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * What a test may want otherwise.
 *
 * @param clock tells the time of day
 * @param names looks up names
 * @param http how to connect, such as whom to trust
 * @param random numbers from 0 to 1 for jitter
 * @param presence how often nodes show themselves to each other
 */
record World(Clock clock, NameResolver names, HttpClientOptions http, DoubleSupplier random, Presence.Times presence) {
    static World real() {
        var random = new SecureRandom();
        return new World(
                Clock.systemUTC(),
                InetAddress::getAllByName,
                new HttpClientOptions(),
                random::nextDouble,
                Presence.Times.REAL);
    }
}
