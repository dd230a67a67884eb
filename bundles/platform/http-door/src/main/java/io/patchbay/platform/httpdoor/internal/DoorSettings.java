package io.patchbay.platform.httpdoor.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> USUAL_HEADERS =
            Set.of("accept", "accept-language", "content-type", "idempotency-key", "if-none-match", "user-agent");

    /** Where to bind and how to speak; port 0 takes any free one. */
    record Address(String host, int port, URI publicUrl, Optional<Tls> tls) {}

    /** The files of certificate and key, and how often to look whether they changed. */
    record Tls(Path certificate, Path key, Duration lookEvery) {}

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

    /** @param launcher the launcher's properties: {@code patchbay.port}, {@code patchbay.bind} and {@code patchbay.data}, where set */
    static DoorSettings of(DoorConfiguration config, Function<String, @Nullable String> launcher) {
        return new DoorSettings(
                address(config, launcher),
                limits(config),
                list(config.openRoutes()).collect(Collectors.toUnmodifiableSet()),
                Stream.concat(USUAL_HEADERS.stream(), list(config.visibleHeaders()))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Address address(DoorConfiguration config, Function<String, @Nullable String> launcher) {
        int port = config.port() > 0 ? config.port() : port(launcher.apply("patchbay.port"));
        var host = Stream.of(config.host(), launcher.apply("patchbay.bind"))
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(LOOPBACK);
        var tls = tls(config, Path.of(Objects.requireNonNullElse(launcher.apply("patchbay.data"), "data")));
        var publicUrl = config.publicUrl().isBlank()
                ? URI.create((tls.isPresent() ? "https://" : "http://") + reachable(host) + ":" + port)
                : URI.create(config.publicUrl().strip().replaceAll("/+$", ""));
        return new Address(host, port, publicUrl, tls);
    }

    private static Optional<Tls> tls(DoorConfiguration config, Path data) {
        if (config.tlsCertificate().isBlank() != config.tlsKey().isBlank()) {
            throw new IllegalArgumentException("tlsCertificate and tlsKey belong together: set both or none");
        }
        return config.tlsKey().isBlank()
                ? Optional.empty()
                : Optional.of(new Tls(
                        data.resolve(config.tlsCertificate().strip()),
                        data.resolve(config.tlsKey().strip()),
                        Duration.ofSeconds(Math.max(1, config.tlsLookSeconds()))));
    }

    /** Whether the port must be opened anew to get from one to the other. */
    boolean sameListening(DoorSettings other) {
        return address.host().equals(other.address().host())
                && address.port() == other.address().port()
                && address.tls().equals(other.address().tls())
                && limits.headerBytes() == other.limits().headerBytes()
                && limits.idle().equals(other.limits().idle());
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
            return LOOPBACK;
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
