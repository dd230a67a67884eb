package io.patchbay.platform.httpdoor.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration, checked.
 *
 * @param address where to bind
 * @param limits how much of everything
 * @param openRoutes path templates served without a key
 * @param visibleHeaders request headers that routes may see, in lower case
 */
record DoorSettings(Address address, Limits limits, Set<String> openRoutes, Set<String> visibleHeaders) {
    static final int DEFAULT_PORT = 5110;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> USUAL_HEADERS =
            Set.of("accept", "accept-language", "content-type", "idempotency-key", "if-none-match", "user-agent");

    /** Where to bind; port 0 takes any free one. */
    record Address(String host, int port, URI publicUrl) {}

    /**
     * How much of everything.
     *
     * @param parkedFor how long a request waits for its route
     * @param requestsPerSecond for each organization; 0 for no limit
     */
    record Limits(
            int eventLoops,
            int bodyBytes,
            int headerBytes,
            Duration idle,
            int parkedRequests,
            Duration parkedFor,
            int requestsPerSecond) {}

    /** @param launcherPort the system property {@code patchbay.port}, if set */
    static DoorSettings of(DoorConfiguration config, @Nullable String launcherPort) {
        int port = config.port() > 0 ? config.port() : port(launcherPort);
        var publicUrl = config.publicUrl().isBlank()
                ? URI.create("http://" + reachable(config.host()) + ":" + port)
                : URI.create(config.publicUrl().strip().replaceAll("/+$", ""));
        return new DoorSettings(
                new Address(config.host(), port, publicUrl),
                limits(config),
                list(config.openRoutes()).collect(Collectors.toUnmodifiableSet()),
                Stream.concat(USUAL_HEADERS.stream(), list(config.visibleHeaders()))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** A flat file has no lists: there the words stand with commas between them. */
    private static Stream<String> list(String[] written) {
        return Arrays.stream(written)
                .flatMap(words -> Arrays.stream(words.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    /** What a client on this machine can put into an address. */
    private static String reachable(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static Limits limits(DoorConfiguration config) {
        return new Limits(
                Math.max(1, config.eventLoops()),
                Math.max(1, config.bodyLimit()),
                Math.max(1024, config.headerLimit()),
                Duration.ofSeconds(Math.max(1, config.idleSeconds())),
                Math.max(0, config.parkedRequests()),
                Duration.ofMillis(Math.max(1, config.parkedMillis())),
                Math.max(0, config.requestsPerSecond()));
    }

    private static int port(@Nullable String launcherPort) {
        if (launcherPort == null || launcherPort.isBlank()) {
            return DEFAULT_PORT;
        }
        if (!launcherPort.matches("[0-9]{1,5}") || Integer.parseInt(launcherPort) > MAX_PORT) {
            throw new IllegalArgumentException("patchbay.port must be a port number, not " + launcherPort);
        }
        return Integer.parseInt(launcherPort);
    }
}
