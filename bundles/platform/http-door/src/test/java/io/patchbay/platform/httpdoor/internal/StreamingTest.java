package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.StreamedBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private static final String PATH = "/v1/stream";

    private final List<Tape> tapes = new CopyOnWriteArrayList<>();
    private OpenDoor door;
    private DefaultCamelContext routes;

    @BeforeEach
    void open() throws Exception {
        door = new OpenDoor();
        routes = door.run(streaming());
    }

    @AfterEach
    void close() {
        door.close();
    }

    private RouteBuilder streaming() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:" + PATH + "?httpMethodRestrict=GET").setBody(exchange -> {
                    var tape = new Tape();
                    tapes.add(tape);
                    return ApiResponse.ok(tape).with("X-Own", "1");
                });
            }
        };
    }

    /** A body that the test plays by hand. */
    private static final class Tape implements StreamedBody {
        final CompletableFuture<Sink> sink = new CompletableFuture<>();
        final AtomicInteger gone = new AtomicInteger();

        @Override
        public void begin(Sink to) {
            sink.complete(to);
        }

        @Override
        public void gone() {
            gone.incrementAndGet();
        }

        CompletableFuture<Void> write(String text) {
            return sink.join().write(text.getBytes(StandardCharsets.UTF_8)).toCompletableFuture();
        }
    }

    private Tape tape(int number) {
        await().until(() -> tapes.size() > number && tapes.get(number).sink.isDone());
        return tapes.get(number);
    }

    private CompletableFuture<HttpResponse<InputStream>> ask() {
        return door.client.sendAsync(door.ask(PATH).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void piecesArriveAsTheyAreWrittenUntilTheEnd() throws Exception {
        var asked = ask();
        var tape = tape(0);
        tape.write("one\n").join();
        var answer = asked.get();
        var lines = lines(answer);
        assertThat(lines.readLine()).isEqualTo("one");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("X-Own")).contains("1");
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        tape.write("two\n").join();
        assertThat(lines.readLine()).isEqualTo("two");
        tape.write("three\n");
        tape.sink.join().end();
        assertThat(lines.readLine()).isEqualTo("three");
        assertThat(lines.readLine()).isNull();
        assertThat(tape.gone).hasValue(0);
    }

    @Test
    void aSlowClientIsWaitedFor() throws Exception {
        try (var socket = begin()) {
            var tape = tape(0);
            var piece = "x".repeat(64 * 1024);
            int all = fill(tape, piece);
            assertThat(all).isLessThan(2_000);
            var last = tape.write(piece);
            assertThat(last).isNotDone();
            socket.setSoTimeout(50);
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                read(socket);
                return last.isDone();
            });
        }
    }

    private static void read(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read(new byte[64 * 1024])).isPositive();
        } catch (SocketTimeoutException e) {
            // All is read, and the writer will be told so in a moment.
        }
    }

    /** Writes until there is no room. @return how many pieces that took */
    private static int fill(Tape tape, String piece) {
        for (int written = 1; written < 2_000; written++) {
            var room = tape.write(piece);
            if (!settled(room)) {
                return written;
            }
        }
        return 2_000;
    }

    private static boolean settled(CompletableFuture<Void> room) {
        try {
            room.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Socket begin() throws Exception {
        var socket = door.connect();
        socket.getOutputStream()
                .write(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + OpenDoor.KEY + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void theBodyLearnsThatItsClientIsGone() throws Exception {
        var socket = begin();
        var tape = tape(0);
        tape.write("one\n").join();
        assertThat(socket.getInputStream().read()).isPositive();
        socket.close();
        await().until(() -> tape.gone.get() == 1);
        assertThat(tape.write("two\n")).isNotDone();
        tape.sink.join().end();
        await().until(() -> door.meters.get("patchbay.http.open").gauge().value() == 0);
    }

    @Test
    void aStreamEndsWithItsRouteAndTheNextVersionTakesOver() throws Exception {
        var asked = ask();
        var first = tape(0);
        first.write("one\n").join();
        var lines = lines(asked.get());
        first.write("two\n");
        suspend(routes);
        assertThat(lines.readLine()).isEqualTo("one");
        assertThat(lines.readLine()).isEqualTo("two");
        assertThat(lines.readLine()).isNull();
        assertThat(first.gone).hasValue(1);
        var again = ask();
        await().until(() -> door.door.parked() == 1);
        routes.stop();
        door.run(streaming());
        tape(1).write("three\n").join();
        assertThat(lines(again.get()).readLine()).isEqualTo("three");
    }

    @Test
    void aStreamEndsWhenItsKeyIsRevoked() throws Exception {
        var asked = ask();
        var tape = tape(0);
        tape.write("one\n").join();
        var lines = lines(asked.get());
        assertThat(lines.readLine()).isEqualTo("one");
        door.keys.gone(OpenDoor.RING);
        // Nobody can tell now; the stream goes on.
        tape.write("two\n").join();
        assertThat(lines.readLine()).isEqualTo("two");
        door.keys.arrived(secret -> Optional.empty());
        assertThat(lines.readLine()).isNull();
        assertThat(tape.gone).hasValue(1);
    }

    @Test
    void headHasNoBody() throws Exception {
        var answer = door.client.send(
                door.ask(PATH)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tapes.get(0).sink).isNotDone();
    }

    @Test
    void closingTheDoorEndsWhatStreams() throws Exception {
        var asked = ask();
        var tape = tape(0);
        tape.write("one\n").join();
        var lines = lines(asked.get());
        door.door.close();
        assertThat(lines.readLine()).isEqualTo("one");
        assertThat(lines.readLine()).isNull();
        assertThat(tape.gone).hasValue(1);
    }

    private static void suspend(DefaultCamelContext context) {
        context.getRoutes().stream().map(Route::getConsumer).forEach(ServiceHelper::suspendService);
    }
}
