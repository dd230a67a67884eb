package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may send that is too long, too slow, or not what it says. */
class WireTest {
    private static final int LIMIT = 64 * 1024;
    private static final String AUTHORIZED = "Host: x\r\nAuthorization: Bearer " + OpenDoor.KEY + "\r\n";
    private static final String CLOSED = AUTHORIZED + "Connection: close\r\n";
    private static OpenDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = new OpenDoor(
                new DoorSettings.Limits(2, LIMIT, 8 * 1024, Duration.ofSeconds(1), 1000, Duration.ofSeconds(5), 0));
        door.run(new EchoRoutes());
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void aBodyOfExactlyTheLimitPasses() throws Exception {
        assertThat(door.post("/v1/echo/a", "x".repeat(LIMIT)).statusCode()).isEqualTo(200);
    }

    @Test
    void aLongerBodyIsRefusedByItsLengthAlone() throws Exception {
        for (var length : new String[] {"65537", "999999999999999999999999"}) {
            var answer =
                    door.raw("POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: " + length + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 4").contains("connection: close");
        }
        assertThat(door.post("/v1/echo/a", "x".repeat(LIMIT + 1)).statusCode()).isEqualTo(413);
        assertThat(door.post("/v1/echo/a", "x".repeat(10 * 1024 * 1024)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aLongerBodyInChunksIsRefusedAsSoonAsItIsTooLong() throws Exception {
        var piece = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        try (var socket = door.connect()) {
            write(
                    socket,
                    "POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n"
                            + piece.repeat(3));
            assertThat(head(socket)).startsWith("HTTP/1.1 413 ").contains("connection: close");
            // The client goes on for a while: it must be able to read the answer nevertheless.
            write(socket, piece.repeat(20) + "0\r\n\r\n");
            assertThat(rest(socket)).contains("body_too_long");
        }
        var tenMegabytes = door.client.send(
                door.ask("/v1/echo/a")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(new byte[10 * 1024 * 1024])))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(tenMegabytes.statusCode()).isEqualTo(413);
    }

    @Test
    void aChunkedBodyWithinTheLimitIsReadWhole() throws Exception {
        var answer = door.raw(
                "POST /v1/echo/a HTTP/1.1\r\n" + CLOSED
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n4;ext=1\r\na\":1\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("{\\\"a\\\":1}");
    }

    @Test
    void anEarlyRefusalClosesTheConnectionInsteadOfReadingOn() throws Exception {
        var answer = door.raw("POST /v1/echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{\"a\":1}");
        assertThat(answer).startsWith("HTTP/1.1 401 ").contains("connection: close");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding: gzip, 415, unsupported_encoding",
        "Content-Type: text/xml, 415, unsupported_media_type",
        "Content-Type: application/x-www-form-urlencoded, 415, unsupported_media_type",
        "Content-Type: , 415, unsupported_media_type",
        "Expect: 200-maybe, 417, unknown_expectation",
        "Content-Type: application/json; charset=utf-8, 200, version",
        "Content-Type: APPLICATION/JSON, 200, version",
        "Content-Type: application/problem+json, 200, version",
        "Content-Encoding: identity, 200, version",
        "X-Nothing: at all, 200, version"
    })
    void bodiesMustBeJsonAsItIs(String header, int status, String word) throws Exception {
        var answer = door.raw("POST /v1/echo/a HTTP/1.1\r\n" + CLOSED + header + "\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(word);
    }

    @Test
    void aBodyIsAskedForOnlyIfItWillBeRead() throws Exception {
        var head = "POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Expect: 100-continue\r\nContent-Length: ";
        try (var socket = door.connect()) {
            write(socket, head + "2\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 100 ");
            write(socket, "{}");
            assertThat(head(socket)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(door.raw(head + (LIMIT + 1) + "\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        var later = "POST /v1/later HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 2\r\n\r\n40";
        var now = "GET /v1/echo/second HTTP/1.1\r\n" + AUTHORIZED + "\r\n";
        var last = "GET /v1/nothing HTTP/1.1\r\n" + CLOSED + "\r\n";
        var answers = door.raw(later + now + later + last);
        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(5);
        assertThat(answers.indexOf("202 ")).isLessThan(answers.indexOf("\"name\":\"second\""));
        assertThat(answers.indexOf("\"name\":\"second\"")).isLessThan(answers.lastIndexOf("202 "));
        assertThat(answers.lastIndexOf("202 ")).isLessThan(answers.indexOf("404 "));
    }

    @Test
    void aBodyLongerThanItsLengthIsTheNextRequestAndThatIsMalformed() throws Exception {
        var answers = door.raw(
                "POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 2\r\n\r\n{}{\"more\":1}\r\n\r\n");
        assertThat(answers).startsWith("HTTP/1.1 200 ").contains(" 400 Bad Request");
    }

    @Test
    void aBodyShorterThanItsLengthIsNeverServed() throws Exception {
        try (var socket = door.connect()) {
            write(socket, "POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 20\r\n\r\n{}");
            socket.shutdownOutput();
            assertThat(rest(socket)).doesNotContain("200 OK");
        }
        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> door.meters.get("patchbay.http.open").gauge().value() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001 hello TLS\r\n\r\n",
                "GET\r\n\r\n",
                "GET /v1/open\r\n\r\n",
                "GET /v1/open HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET /v1/open HTTP/1.1\r\nHost: x\r\nA\u0000b: c\r\n\r\n",
                "GET /v1/open HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "GET /v1/open HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET /v1/open HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "GET /v1/open HTTP/1.1\r\nConnection: close\r\n\r\n",
                "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void whatIsNoHttpIs400(String bytes) throws Exception {
        assertThat(door.raw(bytes)).matches("(?s)HTTP/1\\.[01] 400 .*application/problem\\+json.*");
    }

    @Test
    void aBrokenChunkEndsTheConnectionWithoutBeingServed() throws Exception {
        var answer = door.raw("POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        assertThat(answer).doesNotContain("200 OK").doesNotContain(" 500 ");
    }

    @Test
    void addressesAndHeadersHaveTheirLimits() throws Exception {
        assertThat(door.raw("GET /v1/open?q=" + "x".repeat(5000) + " HTTP/1.1\r\n" + CLOSED + "\r\n"))
                .contains(" 414 ", "address_too_long");
        assertThat(door.raw("GET /v1/open HTTP/1.1\r\n" + CLOSED + "A: " + "x".repeat(9000) + "\r\n\r\n"))
                .contains(" 431 ", "headers_too_long");
        assertThat(door.raw("GET /v1/open?q=" + "x".repeat(3000) + " HTTP/1.1\r\n" + CLOSED + "A: " + "x".repeat(4000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void silentAndDrippingConnectionsAreClosed() throws Exception {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 3; i++) {
            sockets.add(door.connect());
        }
        write(sockets.get(1), "GET /v1/open HTTP/1.1\r\nHo");
        write(sockets.get(2), "POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 1000\r\n\r\n{");
        await().atMost(15, TimeUnit.SECONDS)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(() -> {
                    // The second drips a header and the third a body, often enough not to be silent.
                    drip(sockets.get(1));
                    drip(sockets.get(2));
                    return sockets.stream().allMatch(WireTest::closed);
                });
        assertThat(door.get("/v1/open").statusCode()).isEqualTo(200);
    }

    @Test
    void manySlowClientsDoNotHoldUpAHealthyOne() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                var socket = door.connect();
                write(socket, "POST /v1/echo/a HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 1000\r\n\r\n{");
                slow.add(socket);
            }
            var took = new ArrayList<Duration>();
            for (int i = 0; i < 100; i++) {
                long began = System.nanoTime();
                assertThat(door.get("/v1/open").statusCode()).isEqualTo(200);
                took.add(Duration.ofNanos(System.nanoTime() - began));
            }
            took.sort(null);
            // The p99: the very slowest may have met a pause of the whole machine.
            assertThat(took.get(98)).isLessThan(Duration.ofMillis(500));
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> door.meters.get("patchbay.http.open").gauge().value() == 0);
    }

    @Test
    void aClientThatWentAwayIsForgotten() throws Exception {
        try (var socket = door.connect()) {
            write(socket, "POST /v1/later HTTP/1.1\r\n" + AUTHORIZED + "Content-Length: 3\r\n\r\n700");
            await().atMost(5, TimeUnit.SECONDS)
                    .until(() -> door.meters.get("patchbay.http.open").gauge().value() == 1);
        }
        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> door.meters.get("patchbay.http.open").gauge().value() == 0);
        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> door.meters
                                .find("patchbay.http.requests")
                                .tag("status", "499")
                                .timer()
                        != null);
    }

    private static void drip(Socket socket) {
        try {
            write(socket, "x");
        } catch (IOException closed) {
            // that it is closed is found by reading
        }
    }

    private static boolean closed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            while (socket.getInputStream().read() >= 0) {
                // an answer may come first
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads to the end of a head. */
    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
