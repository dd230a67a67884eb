package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that answer as none should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookNastyTest {
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    private Bench bench;
    private NetServer server;
    private final AtomicInteger next = new AtomicInteger();
    private String org = "";

    @BeforeAll
    void open(@TempDir Path folder) {
        var wish = new Bench.Wish();
        wish.timeout = LIMIT;
        bench = new Bench(folder, wish);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @AfterEach
    void closeServer() {
        Bench.now(server.close().toCompletionStage());
    }

    /** Something happens while the receiver treats whoever connects like this, from the first byte on. */
    private void happensTo(Consumer<NetSocket> receiver) {
        server = Bench.now(bench.vertx
                .createNetServer()
                .connectHandler(socket -> socket.handler(request -> {
                    socket.handler(rest -> {});
                    receiver.accept(socket);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage());
        org = "nasty" + next.incrementAndGet();
        bench.endpoint(org, "http://127.0.0.1:" + server.actualPort() + "/hook", "*");
        bench.happens(org, org);
    }

    private Delivery afterOneAttempt() {
        await().until(() -> bench.delivery(org).attempts() == 1);
        return bench.delivery(org);
    }

    /** Writes a text, one byte after the other. */
    private void dribble(NetSocket socket, String text) {
        var at = new AtomicInteger();
        bench.vertx.setPeriodic(100, timer -> {
            if (at.get() == text.length()) {
                bench.vertx.cancelTimer(timer);
                return;
            }
            socket.write(text.substring(at.get(), at.incrementAndGet())).onFailure(gone -> {
                bench.vertx.cancelTimer(timer);
            });
        });
    }

    @Test
    void whoClosesBeforeTheAnswerIsTriedAgain() {
        happensTo(NetSocket::close);
        assertThat(afterOneAttempt()).returns("waiting", Delivery::state).satisfies(d -> assertThat(d.last())
                .hasValue("the connection was lost before an answer"));
    }

    @Test
    void whoClosesInTheMiddleOfTheHeadIsTriedAgain() {
        happensTo(socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Le").onComplete(written -> socket.close()));
        assertThat(afterOneAttempt()).returns("waiting", Delivery::state);
    }

    @Test
    void whoClosesInTheMiddleOfTheBodyHasSaidWhatCounts() {
        happensTo(socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
                .onComplete(written -> socket.close()));
        assertThat(afterOneAttempt()).returns("delivered", Delivery::state);
    }

    @Test
    void whoDribblesTheHeadIsCutOffAtTheLimitOfAll() {
        happensTo(socket -> dribble(socket, "HTTP/1.1 200 OK\r\nServer: " + "x".repeat(10_000)));
        assertThat(afterOneAttempt()).returns("waiting", Delivery::state).satisfies(d -> assertThat(d.last())
                .hasValue("no answer within 1 s"));
    }

    @Test
    void whoDribblesTheBodyIsCutOffAtTheLimitOfAll() {
        var closed = new AtomicInteger();
        happensTo(socket -> {
            socket.closeHandler(gone -> closed.incrementAndGet());
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
            dribble(socket, "y".repeat(10_000));
        });
        assertThat(afterOneAttempt()).returns("delivered", Delivery::state);
        await().until(() -> closed.get() == 1);
    }

    @Test
    void whatIsNoHttpIsTriedAgain() {
        happensTo(socket -> socket.write("220 smtp.example.com ready\r\n"));
        assertThat(afterOneAttempt()).returns("waiting", Delivery::state);
    }

    @Test
    void aHeadWithoutEndIsTriedAgain() {
        var part = Buffer.buffer("X: " + "z".repeat(60_000) + "\r\n");
        happensTo(socket -> {
            socket.exceptionHandler(gone -> {});
            socket.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 20; i++) {
                socket.write(part);
            }
        });
        assertThat(afterOneAttempt()).returns("waiting", Delivery::state);
    }

    @Test
    void whoAsksToWaitUntilADateIsLeftAloneUntilThen() {
        var date = bench.clock.instant().plusSeconds(3_600).atZone(ZoneOffset.UTC);
        happensTo(socket -> socket.write("HTTP/1.1 429 Too Many Requests\r\nRetry-After: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(date) + "\r\nContent-Length: 0\r\n\r\n"));
        var delivery = afterOneAttempt();
        assertThat(delivery.next().orElseThrow())
                .isBetween(date.toInstant().minusSeconds(2), date.toInstant().plusSeconds(2));
    }
}
