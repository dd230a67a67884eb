package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a host is not open to, from its first start on. */
@ExtendWith(SharedHost.class)
class HardeningIT {
    private static final String NUMBER = "+14155550100";
    private static final String BODY = "Zebra crossing 7c1f9e";

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();
    private final int port = URI.create(client.url()).getPort();

    @Test
    void thePortForHttpIsOpenOnThisMachineAndNothingElse() throws Exception {
        assumeTrue(Sockets.known(), "SKIPPED: no /proc here to look for open ports");
        assertThat(Sockets.listening(pid())).containsExactly(Sockets.loopback(port));
    }

    @Test
    void thereIsNoTraceNoServerHeaderAndNoEndlessHead() throws Exception {
        var trace = raw("TRACE / HTTP/1.1\r\nHost: x\r\nX-Secret: 7\r\nConnection: close\r\n\r\n");
        assertThat(trace).startsWith("HTTP/1.1 405 ").doesNotContain("X-Secret");
        for (var path : List.of("/", "/health", "/docs", "/metrics", "/none", "/v1/orgs/demo/sms/messages")) {
            var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            var head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(java.util.Locale.ROOT);
            assertThat(head).as(path).doesNotContain("\nserver:", "x-powered-by");
            assertThat(head).as(path).contains("x-content-type-options: nosniff", "cache-control: no-store");
            if (!head.contains("json")) {
                assertThat(head).as(path).contains("content-security-policy: default-src 'none'");
            }
        }
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(8 * 1024) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(raw("GET /" + "x".repeat(8 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 414 ", "address_too_long");
    }

    @Test
    void slowClientsKeepNobodyFromAnAnswer() throws Exception {
        int slow = Integer.getInteger("blackbox.slowClients");
        var dribbling = new ArrayList<Socket>();
        var times = new ArrayList<Duration>();
        try {
            for (int i = 0; i < slow; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                dribbling.add(socket);
                write(socket, "POST /v1/orgs/demo/sms/send HTTP/1.1\r\nHost: x\r\nX-");
            }
            for (int i = 0; i < 300; i++) {
                write(dribbling.get(i % slow), "y");
                long begun = System.nanoTime();
                assertThat(client.get("/v1/orgs/demo/sms/messages?limit=1").status())
                        .isEqualTo(200);
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        } finally {
            for (var socket : dribbling) {
                socket.close();
            }
        }
        times.sort(null);
        var p99 = times.get(times.size() * 99 / 100);
        Figures.tell("{0} slow clients: p99 of a healthy one {1} ms", slow, p99.toMillis());
        assertThat(p99).isLessThanOrEqualTo(Duration.ofMillis(Integer.getInteger("blackbox.slowMillis")));
    }

    @Test
    void nobodyHasAnAccountButTheOperatorWithHisOwnPassword() throws Exception {
        for (var file : List.of("users.properties", "keys.properties")) {
            assertThat(Files.readAllLines(host.data().resolve("etc/" + file)))
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("_g_"))
                    .isEmpty();
        }
        var told = host.data().resolve("first-admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(told)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(told).strip()).hasSize(24);
        var plain = Client.send(client.request("/metrics")
                .header("X-Forwarded-For", "192.0.2.7")
                .GET()
                .build());
        assertThat(plain.status()).as("a password in the clear").isEqualTo(403);
    }

    @Test
    void nothingIsFetchedFromAnywhere() {
        var settings = Shell.run(host.data(), "config:property-list --pid org.ops4j.pax.url.mvn")
                .output();
        assertThat(settings)
                .containsPattern("repositories = *\n")
                .doesNotContain("http://", "https://")
                .contains("useFallbackRepositories = false");
        var fetched = Shell.run(host.data(), "bundle:install mvn:org.apache.commons/commons-text/1.12.0");
        assertThat(fetched.output() + fetched.errors()).contains("Unable to install bundle");
        assertThat(Shell.run(host.data(), "feature:repo-list").output()).doesNotContain("http");
    }

    @Test
    void thereIsNoWayInByJmxOrAnotherConsole() throws Exception {
        var command = Files.readString(Path.of("/proc/" + pid() + "/cmdline"));
        assertThat(command).doesNotContain("jmxremote", "jdwp", "javaagent");
        var features = Shell.run(host.data(), "feature:list --no-format").output();
        assertThat(features).contains("patchbay-sms").doesNotContain("webconsole", "jolokia", "management", "\nhttp\t");
        try (var files = Files.walk(Archive.home())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("jolokia")
                            || name.contains("webconsole")
                            || name.contains("karaf.management"));
        }
        assertThat(Files.readString(host.data().resolve("etc/config.properties")))
                .containsPattern("karaf.shutdown.port *= *-1");
    }

    @Test
    void logsAndDumpsHoldNoNumberBodyKeyOrSecret() throws Exception {
        var secret = traffic();
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid())).start().waitFor();
        var console = host.data().resolve("logs/console.log");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(console).contains("Full thread dump"));

        for (var log : files(host.data().resolve("logs"))) {
            var text = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .as(log.toString())
                    .doesNotContain(NUMBER, NUMBER.substring(1), host.number(), BODY, client.key(), secret, password());
            assertThat(text).as(log.toString()).doesNotContainPattern("\\+[1-9][0-9]{9,14}\\b");
        }
        // Keys are stored hashed and secrets sealed: neither is anywhere in the data folder as it was shown.
        for (var file : files(host.data())) {
            if (!file.equals(host.data().resolve("first-admin"))) {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(client.key()))
                        .as("the key in " + file)
                        .isFalse();
                assertThat(content.contains(secret))
                        .as("the webhook secret in " + file)
                        .isFalse();
                assertThat(content.contains(password()))
                        .as("the password in " + file)
                        .isFalse();
            }
        }
    }

    private String traffic() throws Exception {
        try (var receiver = new Receiver()) {
            var endpoint = client.post(
                    "/v1/orgs/demo/webhooks", Map.of("url", receiver.url("/grep"), "events", List.of("message.*")));
            assertThat(endpoint.status()).as(endpoint.raw().body()).isEqualTo(201);
            for (var to : List.of(NUMBER, "+14155550103", "not a number")) {
                client.post("/v1/orgs/demo/sms/send", Map.of("from", host.number(), "to", to, "body", BODY));
            }
            client.withKey("pb_org_wrong" + client.key()).get("/v1/orgs/demo/sms/messages");
            client.get("/v1/orgs/demo/sms/messages?to=%2B14155550100&key=" + client.key());
            client.postRaw("/v1/orgs/demo/sms/send", "{\"body\":\"" + BODY + "\",\"to\":\"" + NUMBER);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !receiver.deliveries().isEmpty());
            client.delete("/v1/orgs/demo/webhooks/" + endpoint.json().get("id").asText());
            return endpoint.json().get("secret").asText();
        }
    }

    private String password() throws IOException {
        return Files.readString(host.data().resolve("first-admin")).strip();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readString(host.data().resolve("run/host.pid")).strip());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
