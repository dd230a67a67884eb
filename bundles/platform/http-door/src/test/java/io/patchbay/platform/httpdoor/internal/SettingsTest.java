package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final DoorConfiguration DEFAULTS = Defaults.of(DoorConfiguration.class);

    @Test
    void thePortIsConfiguredOrTheLaunchersOrTheUsualOne() {
        assertThat(settings(DEFAULTS, null).address().port()).isEqualTo(5110);
        assertThat(settings(DEFAULTS, "6000").address().port()).isEqualTo(6000);
        assertThat(settings(DEFAULTS, "6000").address().publicUrl()).isEqualTo(URI.create("http://127.0.0.1:6000"));
        assertThat(settings(Defaults.of(DoorConfiguration.class, Map.of("port", 7000)), "6000")
                        .address()
                        .port())
                .isEqualTo(7000);
        for (var bad : new String[] {"x", "65536", "-1", "1.5"}) {
            assertThatThrownBy(() -> settings(DEFAULTS, bad)).hasMessageContaining("patchbay.port");
        }
    }

    private static DoorSettings settings(DoorConfiguration config, @Nullable String launcherPort) {
        return DoorSettings.of(config, Map.of("patchbay.port", launcherPort == null ? "" : launcherPort)::get);
    }

    @Test
    void theLaunchersAddressCountsWhereNoneIsConfigured() {
        var launcher = Map.of("patchbay.bind", "0.0.0.0");
        assertThat(DoorSettings.of(DEFAULTS, launcher::get).address().host()).isEqualTo("0.0.0.0");
        assertThat(settings(DEFAULTS, null).address().host()).isEqualTo("127.0.0.1");
        var config = Defaults.of(DoorConfiguration.class, Map.of("host", "10.0.0.1"));
        assertThat(DoorSettings.of(config, launcher::get).address().host()).isEqualTo("10.0.0.1");
    }

    @Test
    void tlsNeedsBothFilesAndChangesThePublicAddress() {
        var config = Defaults.of(DoorConfiguration.class, Map.of("tlsCertificate", "etc/a.crt", "tlsKey", "/x/a.key"));
        var settings = DoorSettings.of(config, Map.of("patchbay.data", "/d")::get);
        assertThat(settings.address().publicUrl()).isEqualTo(URI.create("https://127.0.0.1:5110"));
        assertThat(settings.address().tls())
                .contains(new DoorSettings.Tls(Path.of("/d/etc/a.crt"), Path.of("/x/a.key"), Duration.ofSeconds(5)));
        var half = Defaults.of(DoorConfiguration.class, Map.of("tlsKey", "a.key"));
        assertThatThrownBy(() -> settings(half, null)).hasMessageContaining("belong together");
    }

    @Test
    void thePublicAddressCanBeAsked() {
        for (var host : Map.of("0.0.0.0", "127.0.0.1", "::", "127.0.0.1", "::1", "[::1]", "10.0.0.1", "10.0.0.1")
                .entrySet()) {
            var config = Defaults.of(DoorConfiguration.class, Map.of("host", host.getKey()));
            assertThat(settings(config, null).address().publicUrl())
                    .isEqualTo(URI.create("http://" + host.getValue() + ":5110"));
        }
    }

    @Test
    void listsMayStandInOneLine() {
        var config = Defaults.of(
                DoorConfiguration.class,
                Map.of(
                        "openRoutes", new String[] {"/a, /b/{c}"},
                        "visibleHeaders", new String[] {"X-One"},
                        "publicUrl", "https://api.example/"));
        var settings = settings(config, null);
        assertThat(settings.openRoutes()).containsExactlyInAnyOrder("/a", "/b/{c}");
        assertThat(settings.visibleHeaders()).contains("x-one", "content-type");
        assertThat(settings.address().publicUrl()).isEqualTo(URI.create("https://api.example"));
    }

    @Test
    void aHostKeepsItsNameAndGetsANewBootId(@TempDir Path data) {
        var first = host(data, "sandbox");
        var second = host(data, "sandbox");
        assertThat(first.node()).startsWith("node_").isEqualTo(second.node());
        assertThat(first.boot()).isNotEqualTo(second.boot());
        assertThat(first.profile()).isEqualTo(Profile.SANDBOX);
        assertThat(host(data, null).profile()).isEqualTo(Profile.PRODUCTION);
        assertThatThrownBy(() -> host(data, "sandbocks")).hasMessageContaining("sandbox, staging or production");
    }

    private static RunningHost host(Path data, @Nullable String profile) {
        return new RunningHost(
                name -> switch (name) {
                    case "patchbay.data" -> data.toString();
                    case "patchbay.profile" -> profile;
                    default -> null;
                },
                URI.create("http://127.0.0.1:5110"),
                "1.2.3");
    }

    @Test
    void aTakenPortIsSaidPlainly() throws Exception {
        try (var door = new OpenDoor()) {
            assertThatThrownBy(() -> new OpenDoor(door.door.port()))
                    .hasMessageContaining("cannot be bound")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void anOrganizationMayAskSoOftenASecond() {
        var now = new AtomicLong();
        var limit = new RateLimit(2, now::get);
        limit.take("acme");
        limit.take("acme");
        var problem = catchThrowableOfType(Problem.class, () -> limit.take("acme"));
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.headers()).containsKeys("Retry-After", "RateLimit", "RateLimit-Policy");
        limit.take("other");
        now.addAndGet(Duration.ofMillis(500).toNanos());
        limit.take("acme");
        assertThatThrownBy(() -> limit.take("acme")).isInstanceOf(Problem.class);
    }

    @Test
    void theLimitReachesTheClient() throws Exception {
        try (var door = new OpenDoor(
                new DoorSettings.Limits(2, 1024, 8 * 1024, Duration.ofSeconds(15), 10, Duration.ofSeconds(1), 1))) {
            door.run(new EchoRoutes());
            assertThat(door.get("/v1/whoami").statusCode()).isEqualTo(200);
            var second = door.get("/v1/whoami");
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=1;w=1");
            var anonymous = door.client.send(
                    HttpRequest.newBuilder(door.ask("/health").build().uri()).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(anonymous.statusCode()).isEqualTo(200);
        }
    }
}
