package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host outside the sandbox, with TLS and SSH, as an operator sets it up; everything here changes while it runs. */
class StagingIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RunningHost host;
    private static Path data;
    private static int sshPort;

    @BeforeAll
    static void start() throws Exception {
        data = Archive.newData("staging");
        var etc = Files.createDirectories(data.resolve("etc"));
        sshPort = RunningHost.freePort();
        var shell = Files.readString(Archive.home().resolve("etc/org.apache.karaf.shell.cfg"));
        Files.writeString(etc.resolve("org.apache.karaf.shell.cfg"), shell.replace("8101", "" + sshPort));
        KeyFiles.ssh(data.getParent(), etc.resolve("keys.properties"));
        KeyFiles.certificate(data, "first");
        Files.writeString(
                etc.resolve("io.patchbay.httpdoor.cfg"),
                "tlsCertificate = etc/door.crt\ntlsKey = etc/door.key\ntlsLookSeconds = 1\n");
        host = RunningHost.start(data, "--profile", "staging", "--ssh");
    }

    @AfterAll
    static void stop() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    /** What the sandbox took unsigned is in its cache: there it would run before anybody judged it. */
    @Test
    void theSandboxesBundleCacheIsNotUsedElsewhere() throws Exception {
        var build = Files.readString(Archive.home().resolve("lib/build-id")).strip();
        try (var folders = Files.list(data)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).filter(name -> name.startsWith("cache-")))
                    .hasSize(1)
                    .allMatch(name -> name.matches("cache-" + build + "-[0-9]+"));
        }
    }

    @Test
    void theCertificateIsTakenFromItsFilesAndFollowsThem() throws Exception {
        assertThat(host.client().url()).startsWith("https://127.0.0.1:");
        assertThat(get("first", "/v1/capabilities").statusCode()).isEqualTo(200);
        KeyFiles.certificate(data, "second");
        await().atMost(SOON).until(() -> served("second"));
        assertThat(served("first")).isFalse();
        assertThat(shell("patchbay:doctor")).contains("TLS, with a certificate until");
    }

    @Test
    void theOperatorSeesTheMetricsFromAfar() throws Exception {
        var password = Files.readString(data.resolve("first-admin")).strip();
        await().atMost(SOON).until(() -> served("second") || served("first"));
        assertThat(metrics(password)).isEqualTo(200);
        assertThat(metrics("wrong")).isEqualTo(401);
        var fresh = shell("patchbay:admin-password")
                .strip()
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(metrics(password)).isEqualTo(401);
        assertThat(metrics(fresh)).isEqualTo(200);
        Files.writeString(data.resolve("first-admin"), fresh);
    }

    @Test
    void aDropInBundleNeedsASignatureByATrustedKey() throws Exception {
        var jar = data.resolve("deploy/acme.jar");
        Files.write(data.getParent().resolve("acme.jar"), bundle());
        Files.copy(data.getParent().resolve("acme.jar"), jar);
        await().atMost(SOON).until(() -> log().contains("acme.jar in") && log().contains("it is not signed"));
        assertThat(bundles()).doesNotContain("com.example.acme");
        assertThat(shell("patchbay:doctor")).contains("acme.jar is refused");

        var key = data.getParent().resolve("acme-key");
        assertThat(Shell.launcher("sign", "--new-key", key.toString()).status()).isZero();
        assertThat(Shell.launcher("sign", key.toString(), jar.toString()).status())
                .isZero();
        await().atMost(SOON).until(() -> log().contains("no key in etc/trusted-keys"));
        assertThat(bundles()).doesNotContain("com.example.acme");

        var trusted = Files.createDirectories(data.resolve("etc/trusted-keys"));
        Files.copy(Path.of(key + ".pub"), trusted.resolve("acme.pem"));
        await().atMost(SOON).until(() -> bundles().contains("com.example.acme"));
        assertThat(log()).contains("signed by acme");

        Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        await().atMost(SOON).until(() -> !bundles().contains("com.example.acme"));
        Files.delete(jar);
        Files.delete(data.resolve("deploy/acme.jar.sig"));
    }

    @Test
    void sshTakesKeysOnlyOnThisMachineOnlyAndCarriesNoFiles() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "SKIPPED: no ssh client here");
        long pid = Long.parseLong(Files.readString(data.resolve("run/host.pid")).strip());
        await().atMost(SOON).until(() -> Sockets.listening(pid).contains(Sockets.loopback(sshPort)));
        int port = URI.create(host.client().url()).getPort();
        assertThat(Sockets.listening(pid)).containsExactlyInAnyOrder(Sockets.loopback(sshPort), Sockets.loopback(port));

        var offered = ssh("-o", "PubkeyAuthentication=no", "operator@127.0.0.1", "patchbay:doctor");
        assertThat(offered).contains("Permission denied (publickey)");
        var known = data.getParent().resolve("ssh-key").toString();
        assertThat(ssh("-i", known, "operator@127.0.0.1", "patchbay:provider-list"))
                .doesNotContain("Permission denied");
        assertThat(ssh("-i", known, "karaf@127.0.0.1", "patchbay:doctor")).contains("Permission denied (publickey)");
        assertThat(ssh("-i", known, "-s", "operator@127.0.0.1", "sftp")).contains("subsystem request failed");
    }

    @Test
    void logsBecomeJsonAndAreRotatedWithoutARestart() throws Exception {
        var file = data.resolve("etc/org.ops4j.pax.logging.cfg");
        var before = Files.readString(file);
        Files.writeString(file, before.replace("patchbay.log.format = text", "patchbay.log.format = json"));
        var door = data.resolve("etc/io.patchbay.httpdoor.cfg");
        await().atMost(SOON).until(() -> {
            Files.writeString(door, Files.readString(door) + "\n# touched");
            return log().lines().anyMatch(line -> line.startsWith("{\"time\":"));
        });
        for (var line : log().lines().filter(l -> l.startsWith("{")).toList()) {
            var event = RunningHost.JSON.readTree(line);
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactly("time", "level", "thread", "logger", "bundle", "message", "exception");
        }
        Files.writeString(file, before.replace("size.size = 16MB", "size.size = 2KB"));
        await().atMost(SOON).until(() -> {
            Files.writeString(door, Files.readString(door) + "\n# touched");
            return Files.exists(data.resolve("logs/patchbay.log.1"));
        });
        Files.writeString(file, before);
    }

    @Test
    void limitsFollowTheirFileWhileRequestsAreServed() throws Exception {
        var door = data.resolve("etc/io.patchbay.httpdoor.cfg");
        var before = Files.readString(door);
        Files.writeString(door, before + "\npublicUrl = https://sms.example.com\n");
        await().atMost(SOON).until(() -> text("/").contains("https://sms.example.com/docs"));
        Files.writeString(door, before);
        await().atMost(SOON).until(() -> text("/").contains("https://127.0.0.1"));
    }

    private static String text(String path) throws Exception {
        return get(served("second") ? "second" : "first", path).body();
    }

    private static int metrics(String password) throws Exception {
        var pair = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        var name = served("second") ? "second" : "first";
        return client(name)
                .send(
                        HttpRequest.newBuilder(URI.create(host.client().url() + "/metrics"))
                                .header("X-Forwarded-For", "192.0.2.7")
                                .header("Authorization", "Basic " + pair)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean served(String certificate) throws Exception {
        try {
            return get(certificate, "/v1/capabilities").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> get(String certificate, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(host.client().url() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client(certificate).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(String certificate) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(KeyFiles.trusting(data, certificate))
                .build();
    }

    private static String shell(String command) {
        return Shell.run(data, command).output();
    }

    private static String bundles() {
        return shell("bundle:list -t 0 -s --no-format");
    }

    private static String log() throws IOException {
        return Files.readString(data.resolve("logs/patchbay.log"));
    }

    private static String ssh(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ssh", "-F", "none", "-p", "" + sshPort));
        for (var option : List.of(
                "BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes")) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bundle() throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(new Attributes.Name("Bundle-ManifestVersion"), "2");
        main.put(new Attributes.Name("Bundle-SymbolicName"), "com.example.acme");
        main.put(new Attributes.Name("Bundle-Version"), "1.0.0");
        var content = new ByteArrayOutputStream();
        new JarOutputStream(content, manifest).close();
        return content.toByteArray();
    }
}
