package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Whatever is sent, nobody gets a 500, and the door goes on. The seeds are fixed, so that a failure can be repeated. */
class FuzzTest {
    private static final int ROUNDS = 1000;
    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "G\u0000T", "");
    private static final List<String> PARTS = List.of(
            "v1",
            "items",
            "a",
            "+14155550123",
            "%2B1",
            "%",
            "%00",
            "..",
            "%2e%2e",
            "%2F",
            "",
            "health",
            "metrics",
            "openapi.json",
            "capabilities",
            "${jndi:ldap://x}",
            "';--",
            "%ff%fe",
            "\u00ff",
            "{id}",
            "?",
            "#",
            "a?limit=5&limit=%",
            "?&&==&%41=%42");
    private static final List<String> HEADERS = List.of(
            "Authorization: Bearer " + OpenDoor.KEY,
            "Authorization: Bearer \u0001",
            "Authorization: Digest x",
            "Content-Type: application/json",
            "Content-Type: \u00e9;;==",
            "Content-Length: 5",
            "Content-Length: 99999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Connection: close",
            "Connection: upgrade",
            "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
            "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
            "Idempotency-Key: \u00e9",
            "Idempotency-Key: ok",
            "CAmelTwilio.to: +15005550006",
            "X: " + "y".repeat(3000),
            "no colon here",
            ": empty name",
            " folded: line");

    @Test
    void nothingThatIsSentGetsA500() throws Exception {
        try (var door = new OpenDoor(
                new DoorSettings.Limits(2, 4096, 8 * 1024, Duration.ofSeconds(2), 100, Duration.ofMillis(200), 0))) {
            door.run(new Items());
            var seeds = new AtomicInteger(ROUNDS);
            var workers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 4; i++) {
                workers.add(CompletableFuture.runAsync(() -> work(door, seeds), task -> new Thread(task).start()));
            }
            CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            assertThat(door.meters
                            .find("patchbay.http.requests")
                            .tag("status", "500")
                            .timers())
                    .isEmpty();
            assertThat(door.meters
                            .find("patchbay.http.requests")
                            .tag("status", "200")
                            .timers())
                    .isNotEmpty();
            assertThat(door.get("/v1/items/a").statusCode()).isEqualTo(200);
        }
    }

    private static void work(OpenDoor door, AtomicInteger seeds) {
        for (int seed = seeds.decrementAndGet(); seed >= 0; seed = seeds.decrementAndGet()) {
            var request = request(new Random(seed));
            try (var socket = door.connect()) {
                socket.setSoTimeout(50);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                var answer = new byte[2048];
                int read = socket.getInputStream().read(answer);
                assertThat(new String(answer, 0, Math.max(0, read), StandardCharsets.ISO_8859_1))
                        .as("seed " + seed)
                        .doesNotContain(" 500 ");
            } catch (IOException noAnswerYet) {
                // what waits for more of a request is not answered, and need not be
            }
        }
    }

    private static String request(Random random) {
        var request = new StringBuilder(random.nextInt(4) == 0 ? pick(random, METHODS) : "POST").append(' ');
        if (random.nextBoolean()) {
            request.append("/v1/items");
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            request.append('/').append(pick(random, PARTS));
        }
        request.append(" HTTP/1.1\r\nHost: x\r\n");
        if (random.nextInt(4) > 0) {
            request.append(HEADERS.get(0)).append("\r\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request.append(pick(random, HEADERS)).append("\r\n");
        }
        request.append("\r\n").append("5\r\n{\"a\":\r\n0\r\n\r\n".repeat(random.nextInt(3)));
        for (int i = random.nextInt(3); i > 0 && random.nextBoolean(); i--) {
            request.setCharAt(random.nextInt(request.length()), (char) random.nextInt(256));
        }
        return request.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A route that uses everything of a request. */
    private static final class Items extends RouteBuilder {
        @Override
        public void configure() {
            errorHandler(noErrorHandler());
            from("platform-http:/v1/items/{id}?httpMethodRestrict=GET,POST,PUT").process(exchange -> {
                var request = exchange.getMessage().getBody(ApiRequest.class);
                var once = request.onceKey().map(Object::toString).orElse("");
                exchange.getMessage()
                        .setBody(ApiResponse.ok(Map.of(
                                        "id",
                                        request.pathParameter("id"),
                                        "q",
                                        request.query("limit").orElse(""),
                                        "length",
                                        request.body().length,
                                        "once",
                                        once))
                                .with("X-Id", request.pathParameter("id")));
            });
        }
    }
}
