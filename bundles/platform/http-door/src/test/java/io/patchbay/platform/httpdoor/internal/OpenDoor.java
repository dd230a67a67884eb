package io.patchbay.platform.httpdoor.internal;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patchbay.api.host.Capability;
import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.tenants.KeyRing;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A door on a free port, with real sockets and plain Camel contexts behind it. */
final class OpenDoor implements AutoCloseable {
    static final String KEY = "pb_org_acme-key";
    static final Principal ACME = new Principal("key_1", "acme", Optional.empty(), EnumSet.allOf(Scope.class));
    static final KeyRing RING = secret -> secret.equals(KEY) ? Optional.of(ACME) : Optional.empty();
    static final DoorSettings.Limits LIMITS =
            new DoorSettings.Limits(2, 64 * 1024, 8 * 1024, Duration.ofSeconds(15), 1000, Duration.ofSeconds(5), 0);

    final List<HealthCheck> checks = new CopyOnWriteArrayList<>();
    final List<Capability> capabilities = new CopyOnWriteArrayList<>();
    final Keys keys = new Keys();
    final Operators operators = new Operators();
    final AtomicBoolean starting = new AtomicBoolean();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Door door;
    private final Vertx vertx = SharedVertx.create(2);
    private final List<DefaultCamelContext> contexts = new ArrayList<>();

    OpenDoor() throws Exception {
        this(LIMITS);
    }

    OpenDoor(DoorSettings.Limits limits) throws Exception {
        this(limits, 0);
    }

    OpenDoor(int port) throws Exception {
        this(LIMITS, port);
    }

    private OpenDoor(DoorSettings.Limits limits, int port) throws Exception {
        this(settings(limits, port, Optional.empty()));
    }

    OpenDoor(DoorSettings settings) throws Exception {
        keys.arrived(RING);
        var about = new Pages.Subjects(new TestHost(), meters, operators, () -> checks, () -> capabilities);
        door = Door.open(vertx, settings, keys, about, starting::get);
    }

    static DoorSettings settings(DoorSettings.Limits limits, int port, Optional<DoorSettings.Tls> tls) {
        return new DoorSettings(
                new DoorSettings.Address("127.0.0.1", port, URI.create("http://127.0.0.1:5110"), tls),
                limits,
                Set.of("/v1/open"),
                Set.of("accept", "content-type"));
    }

    /** A context with these routes; its name is what a bundle's would be. */
    DefaultCamelContext prepare(String name, RouteBuilder routes) throws Exception {
        var context = new DefaultCamelContext();
        context.getCamelContextExtension().setName(name);
        context.setStreamCaching(false);
        context.getShutdownStrategy().setTimeout(5);
        var http = new PlatformHttpComponent();
        http.setEngine(door.engine());
        context.addComponent("platform-http", http);
        context.addRoutes(routes);
        contexts.add(context);
        return context;
    }

    DefaultCamelContext run(RouteBuilder routes) throws Exception {
        var context = prepare("test", routes);
        context.start();
        return context;
    }

    HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + KEY);
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(ask(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                ask(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Sends bytes as they are, and gives everything that comes until the connection is closed. */
    String raw(String bytes) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        contexts.forEach(DefaultCamelContext::stop);
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static final class TestHost implements Host {
        @Override
        public Profile profile() {
            return Profile.SANDBOX;
        }

        @Override
        public URI publicUrl() {
            return URI.create("https://api.example");
        }

        @Override
        public Path data() {
            return Path.of("target");
        }

        @Override
        public String node() {
            return "node_test";
        }

        @Override
        public String boot() {
            return "boot_test";
        }

        @Override
        public String version() {
            return "1.2.3";
        }
    }
}
