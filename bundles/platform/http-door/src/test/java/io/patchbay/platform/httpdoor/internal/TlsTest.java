package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.HealthCheck.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port with a certificate: served, taken over when the files change, and watched. */
class TlsTest {
    @TempDir
    private static Path made;

    private static TestCertificate first;
    private static TestCertificate second;

    @TempDir
    private Path files;

    @BeforeAll
    static void make() throws Exception {
        first = TestCertificate.make(made, "EC", 100);
        second = TestCertificate.make(made, "EC", 10);
    }

    @Test
    void thePortSpeaksTlsOnlyAndNewFilesServeTheNextConnections() throws Exception {
        try (var door = open(first)) {
            assertThat(get(door, first.trusting(), "TLSv1.3")).isEqualTo(200);
            assertThat(get(door, first.trusting(), "TLSv1.2")).isEqualTo(200);
            assertThatThrownBy(() -> get(door, second.trusting(), "TLSv1.3")).isInstanceOf(IOException.class);
            assertThat(door.raw("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")).doesNotContain("HTTP/1.1 200");

            second.write(files);
            await().atMost(Duration.ofSeconds(20)).until(() -> trusts(door, second.trusting()));
            assertThat(trusts(door, first.trusting())).isFalse();
        }
    }

    @Test
    void brokenFilesLeaveTheOldCertificateInUse() throws Exception {
        try (var door = open(first)) {
            var health = health(door, Instant.now());
            assertThat(health.check().status()).isEqualTo(Status.UP);

            Files.writeString(files.resolve("door.key"), second.key());
            await().atMost(Duration.ofSeconds(20)).until(() -> health.check().status() == Status.DEGRADED);
            assertThat(health.check().detail()).contains("is not that of");
            assertThat(get(door, first.trusting(), "TLSv1.3")).isEqualTo(200);

            Files.writeString(files.resolve("door.crt"), second.certificate());
            await().atMost(Duration.ofSeconds(20)).until(() -> trusts(door, second.trusting()));
        }
    }

    @Test
    void theDoctorSeesTheEndOfACertificateComing() throws Exception {
        try (var door = open(first)) {
            assertThat(health(door, Instant.now().plus(Duration.ofDays(90)))
                            .check()
                            .status())
                    .isEqualTo(Status.DEGRADED);
            assertThat(health(door, Instant.now().plus(Duration.ofDays(101)))
                            .check()
                            .status())
                    .isEqualTo(Status.DOWN);
        }
    }

    @Test
    void settingsMayChangeWhileTheDoorIsOpen() throws Exception {
        try (var door = new OpenDoor()) {
            door.run(new EchoRoutes());
            assertThat(door.post("/v1/echo/a", "{}".repeat(100)).statusCode()).isEqualTo(200);

            var limits =
                    new DoorSettings.Limits(2, 100, 8 * 1024, Duration.ofSeconds(15), 10, Duration.ofSeconds(1), 1);
            door.door.apply(OpenDoor.settings(limits, 0, Optional.empty()));
            assertThat(door.post("/v1/echo/a", "{}".repeat(100)).statusCode()).isEqualTo(413);
            assertThat(door.get("/v1/whoami").statusCode()).isEqualTo(200);
            assertThat(door.get("/v1/whoami").statusCode()).isEqualTo(429);

            door.door.apply(OpenDoor.settings(OpenDoor.LIMITS, 0, Optional.of(first.write(files))));
            assertThat(get(door, first.trusting(), "TLSv1.3")).isEqualTo(200);
        }
    }

    @Test
    void aPortThatCannotBeHadLeavesTheOldOneOpen() throws Exception {
        try (var door = new OpenDoor();
                var other = new OpenDoor()) {
            var taken = OpenDoor.settings(OpenDoor.LIMITS, other.door.port(), Optional.empty());
            assertThatThrownBy(() -> door.door.apply(taken)).hasMessageContaining("cannot be bound");
            assertThat(door.get("/health").statusCode()).isEqualTo(200);
            var missing = new DoorSettings.Tls(files.resolve("no.crt"), files.resolve("no.key"), Duration.ofSeconds(1));
            assertThatThrownBy(() -> door.door.apply(OpenDoor.settings(OpenDoor.LIMITS, 0, Optional.of(missing))))
                    .hasMessageContaining("cannot be read");
            assertThat(door.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNoPairIsExplained() throws Exception {
        var tls = first.write(files);
        Files.writeString(tls.key(), "nothing");
        assertThatThrownBy(() -> CertificateFiles.read(tls)).hasMessageContaining("PKCS#8");
        Files.writeString(tls.key(), second.key());
        assertThatThrownBy(() -> CertificateFiles.read(tls)).hasMessageContaining("is not that of");
        Files.writeString(tls.certificate(), "nothing");
        assertThatThrownBy(() -> CertificateFiles.read(tls)).hasMessageContaining("no certificate");
    }

    private OpenDoor open(TestCertificate certificate) throws Exception {
        return new OpenDoor(OpenDoor.settings(OpenDoor.LIMITS, 0, Optional.of(certificate.write(files))));
    }

    private static CertificateHealth health(OpenDoor door, Instant now) {
        return door.door.certificateHealth(new OpenDoor.TestHost(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static boolean trusts(OpenDoor door, SSLContext trusting) {
        try {
            return get(door, trusting, "TLSv1.3") == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int get(OpenDoor door, SSLContext trusting, String protocol) throws IOException {
        var client = HttpClient.newBuilder()
                .sslContext(trusting)
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + door.door.port() + "/v1/capabilities"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
