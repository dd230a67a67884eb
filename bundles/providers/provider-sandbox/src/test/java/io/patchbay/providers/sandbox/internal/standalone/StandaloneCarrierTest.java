package io.patchbay.providers.sandbox.internal.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.providers.sandbox.internal.CarrierProcess;
import io.patchbay.providers.sandbox.internal.LogFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneCarrierTest {
    @TempDir
    static Path folder;

    private static CarrierProcess carrier;
    private static LogFile log;

    /** Every test has references of its own. */
    private final String name = UUID.randomUUID() + "-";

    @BeforeAll
    static void open() throws IOException {
        log = new LogFile(folder.resolve("carrier.log"));
        carrier = new CarrierProcess(log.file(), "--receipt-millis", "20", "--latency-millis", "0");
    }

    @AfterAll
    static void close() throws InterruptedException {
        carrier.close();
    }

    @AfterEach
    void behave() throws IOException, InterruptedException {
        carrier.put("/faults", "{\"errorPercent\":0,\"closePercent\":0}");
    }

    @Test
    void everythingItAnsweredIsInItsLogAfterAKill() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var number = new AtomicInteger();
        var senders = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            senders.execute(() -> {
                var client = HttpClient.newHttpClient();
                try {
                    for (int n = number.incrementAndGet(); n < 100_000; n = number.incrementAndGet()) {
                        if (post(client, name + n, "1234").statusCode() == 201) {
                            acknowledged.add(name + n);
                        }
                    }
                } catch (IOException e) {
                    // The carrier is dead.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        await().until(() -> acknowledged.size() > 300);
        carrier.kill();
        senders.shutdown();
        assertThat(senders.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        carrier.restart();
        var logged = log.lines().stream()
                .filter(line -> "submit".equals(line.get("kind")))
                .map(line -> String.valueOf(line.get("reference")))
                .collect(Collectors.toSet());
        assertThat(logged).containsAll(acknowledged);
        assertThat(carrier.get("/messages?reference=" + name + 1).get("messages"))
                .hasSize(1);
    }

    @Test
    void connectionIsResetAfterTheMessageWasLogged() throws Exception {
        int before = carrier.get("/stats").get("requests").intValue();
        assertThatThrownBy(() -> raw(name + 1, "0130"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(log.lines("submit", name + 1)).hasSize(1);
        assertThatThrownBy(() -> raw(name + 2, "0131"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(log.lines("submit", name + 2)).isEmpty();
        assertThat(carrier.get("/stats").get("requests").intValue()).isEqualTo(before + 2);
    }

    @Test
    void busyCarrierSaysWhenToComeAgain() throws Exception {
        var answer = post(HttpClient.newHttpClient(), name + 1, "0140");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(post(HttpClient.newHttpClient(), name + 1, "0140").statusCode())
                .isEqualTo(201);
        assertThat(post(HttpClient.newHttpClient(), name + 2, "0134").statusCode())
                .isEqualTo(500);
        assertThat(post(HttpClient.newHttpClient(), name + 3, "0111").body()).contains("\"code\":\"21211\"");
    }

    @Test
    void connectionsAreRefusedForAWhile() throws Exception {
        post(HttpClient.newHttpClient(), name + 1, "1234");
        carrier.put("/faults", "{\"refuseMillis\":1000}");
        assertThatThrownBy(() -> raw(name + 2, "1234")).isInstanceOf(ConnectException.class);
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(ConnectException.class)
                .untilAsserted(() -> assertThat(raw(name + 3, "1234")).startsWith("HTTP/1.1 201"));
        assertThat(log.lines("submit", name + 2)).isEmpty();
    }

    @Test
    void connectionsAreResetUnread() throws Exception {
        carrier.put("/faults", "{\"closePercent\":100}");
        assertThatThrownBy(() -> raw(name + 1, "1234")).isInstanceOf(SocketException.class);
        assertThat(log.lines("submit", name + 1)).isEmpty();
    }

    @Test
    void faultsFollowTheSeed() throws Exception {
        carrier.put("/faults", "{\"errorPercent\":30}");
        var client = HttpClient.newHttpClient();
        int errors = 0;
        for (int i = 0; i < 200; i++) {
            errors += post(client, name + i, "1234").statusCode() == 500 ? 1 : 0;
        }
        assertThat(errors).isBetween(40, 80);
        assertThat(log.lines().stream()
                        .filter(line -> "error".equals(line.get("outcome")))
                        .map(line -> String.valueOf(line.get("reference")))
                        .filter(reference -> reference.startsWith(name)))
                .hasSize(errors);
    }

    @Test
    void messagesAreListedOldestFirst() throws Exception {
        var client = HttpClient.newHttpClient();
        for (int i = 0; i < 3; i++) {
            post(client, name + i, "7777");
        }
        var page = carrier.get("/messages?to=%2B12025557777&limit=2");
        assertThat(page.at("/messages/0/reference").textValue()).isEqualTo(name + 0);
        var rest = carrier.get(
                "/messages?to=+12025557777&limit=2&after=" + page.get("next").textValue());
        assertThat(rest.get("messages")).hasSize(1);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(carrier.get("/messages?to=%2B12025550000").get("messages")).isEmpty();
    }

    @Test
    void optionsAreRead() {
        var options = Options.parse(
                "--port",
                "0",
                "--log",
                "x.log",
                "--seed",
                "9",
                "--drop-answer-percent",
                "10",
                "--callback-key",
                "demo=pb_org_1",
                "--callback-key",
                "pb_org_2",
                "--messages-per-second",
                "50");
        assertThat(options.settings().seed()).isEqualTo(9);
        assertThat(options.settings().faults().percents()).hasSize(1).containsValue(10);
        assertThat(options.settings().messagesPerSecond()).isEqualTo(50);
        assertThat(options.callbackKeys()).containsEntry("demo", "pb_org_1").containsEntry("", "pb_org_2");
        assertThatThrownBy(() -> Options.parse("--seed", "9")).hasMessageContaining("--log");
        assertThatThrownBy(() -> Options.parse("--log", "x", "--sed", "9")).hasMessageContaining("--sed");
        assertThatThrownBy(() -> Options.parse("--log", "x", "--seed", "nine")).hasMessageContaining("--seed");
        assertThat(Options.usage()).contains("--drop-answer-percent", "--very-slow-millis");
    }

    private HttpResponse<String> post(HttpClient client, String reference, String digits)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(carrier.url().resolve("/messages"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body(reference, digits)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** On a bare socket, where nothing is tried again behind the scenes. */
    private String raw(String reference, String digits) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), carrier.url().getPort())) {
            var body = body(reference, digits);
            var request = "POST /messages HTTP/1.1\r\nHost: carrier\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((request + body).getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[12];
            socket.getInputStream().readNBytes(answer, 0, answer.length);
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    private static String body(String reference, String digits) {
        return "{\"reference\":\"" + reference + "\",\"org\":\"demo\",\"from\":\"+14155550100\",\"to\":\"+1202555"
                + digits + "\",\"body\":\"Hello\",\"encoding\":\"GSM7\",\"segments\":1,\"valid_until\":"
                + Long.MAX_VALUE + "}";
    }
}
