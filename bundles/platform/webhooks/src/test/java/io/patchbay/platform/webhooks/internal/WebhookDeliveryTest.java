package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.Timer;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.platform.webhooks.internal.Receiver.Call;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookDeliveryTest {
    @TempDir
    static Path folder;

    private static Bench bench;

    private Receiver receiver;

    @BeforeAll
    static void open() {
        var wish = new Bench.Wish();
        wish.sweepEvery = Duration.ofSeconds(1);
        bench = new Bench(folder, wish);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void openReceiver() throws Exception {
        receiver = new Receiver(bench.vertx);
    }

    @AfterEach
    void closeReceiver() throws Exception {
        receiver.close();
    }

    @Test
    void eventArrivesSignedAsThePublicLibraryExpects() throws Exception {
        var made = bench.endpoint("signed", receiver.url() + "?key=1", "message.*");
        bench.happens("signed", "msg_signed");
        var call = one();

        new Webhook(made.secret().orElseThrow()).verify(call.body(), call.headers());
        assertThat(call.line()).isEqualTo("POST /hook?key=1");
        assertThat(call.header("content-type")).isEqualTo("application/json");
        assertThat(call.header("user-agent")).isEqualTo("Patchbay/0.1");
        assertThat(call.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(new ObjectMapper().readValue(call.body(), Map.class))
                .isEqualTo(Map.of(
                        "id",
                        call.id(),
                        "type",
                        "message.delivered",
                        "timestamp",
                        "2026-11-22T10:00:00.120Z",
                        "data",
                        Map.of("message_id", "msg_signed", "text", "Grüße €")));
        assertThat(call.id()).startsWith("evt_");
        await().untilAsserted(() -> {
            var delivery = bench.delivery("msg_signed");
            assertThat(delivery.state()).isEqualTo("delivered");
            assertThat(delivery.eventId()).isEqualTo(call.id());
            assertThat(delivery.target()).isEqualTo(made.endpoint().id());
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(delivery.last())
                    .hasValueSatisfying(last -> assertThat(last).matches("200 in \\d+ ms"));
            assertThat(delivery.next()).isEmpty();
        });
    }

    @Test
    void callbackIsSignedWithTheDefaultSecretOfTheOrganization() throws Exception {
        bench.happens("callback", "msg_cb1", "message.sent", Optional.of(receiver.url()));
        await().until(() -> receiver.calls().size() == 1);
        var secret = Bench.now(bench.webhooks.rotateDefault(Optional.empty(), "callback"))
                .value()
                .secret()
                .orElseThrow();
        bench.happens("callback", "msg_cb2", "message.sent", Optional.of(receiver.url()));
        await().until(() -> receiver.calls().size() == 2);

        var call = receiver.calls().get(1);
        new Webhook(secret).verify(call.body(), call.headers());
        assertThat(call.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(bench.delivery("msg_cb1").target()).isEqualTo("status_callback");
    }

    @Test
    void rotatedEndpointSignsWithBothSecrets() throws Exception {
        var made = bench.endpoint("rotated", receiver.url(), "*");
        var next = Bench.now(bench.webhooks.rotate(
                        Optional.empty(), "rotated", made.endpoint().id()))
                .value();
        bench.happens("rotated", "msg_rotated");
        var call = one();

        new Webhook(made.secret().orElseThrow()).verify(call.body(), call.headers());
        new Webhook(next.secret().orElseThrow()).verify(call.body(), call.headers());
    }

    @Test
    void onlyListenersGetTheEventAndNobodyGetsNothing() {
        bench.endpoint("listening", receiver.url() + "/all", "*");
        bench.endpoint("listening", receiver.url() + "/family", "message.*");
        bench.endpoint("listening", receiver.url() + "/one", "message.sent", "message.delivered");
        bench.endpoint("listening", receiver.url() + "/other", "message.failed", "messages.*", "project.*");

        bench.happens("listening", "msg_listening");
        bench.happens("silent", "msg_silent");

        await().until(() -> receiver.calls().size() == 3);
        assertThat(receiver.calls())
                .extracting(Call::line)
                .containsExactlyInAnyOrder("POST /hook/all", "POST /hook/family", "POST /hook/one");
        assertThat(receiver.calls().stream().map(Call::id).distinct()).hasSize(1);
        assertThat(bench.deliveries("msg_listening")).hasSize(3);
        assertThat(bench.deliveries("msg_silent")).isEmpty();
    }

    @Test
    void transitionThatFailsLeavesNoDelivery() {
        bench.endpoint("undone", receiver.url(), "*");
        var failing = new io.patchbay.platform.persistence.Work<Void>(connection -> {
            throw new IllegalStateException("the transition is refused");
        });
        assertThat(bench.database.commits().submit(failing)).failsWithin(Duration.ofSeconds(10));
        bench.happens("undone", "msg_done");
        await().until(() -> receiver.calls().size() == 1);
        assertThat(bench.deliveries("msg_undone")).isEmpty();
    }

    @Test
    void redirectIsAFailureAndIsNotFollowed() throws Exception {
        try (var other = new Receiver(bench.vertx)) {
            receiver.answering(Receiver.status(302, "Location", other.url()));
            bench.endpoint("redirect", receiver.url(), "*");
            bench.happens("redirect", "msg_redirect");

            await().untilAsserted(() -> assertThat(bench.delivery("msg_redirect"))
                    .returns("waiting", Delivery::state)
                    .returns(1, Delivery::attempts)
                    .satisfies(delivery ->
                            assertThat(delivery.last().orElseThrow()).startsWith("302 in")));
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void endpointGetsAtMostTenAtOnce() {
        receiver.answering(request ->
                bench.vertx.setTimer(30, later -> Receiver.status(204).handle(request)));
        bench.endpoint("ten", receiver.url(), "*");
        for (int i = 0; i < 100; i++) {
            bench.database.commits().submit(Bench.event("ten", "msg_ten" + i, "message.sent", Optional.empty()));
        }
        await().until(() -> receiver.calls().size() == 100);
        assertThat(receiver.mostAtOnce()).isEqualTo(10);
    }

    @Test
    void silentReceiverOfOneTenantDelaysNobodyElse() throws Exception {
        try (var silent = new Receiver(bench.vertx)) {
            silent.answering(Receiver.silence());
            for (int i = 0; i < 5; i++) {
                bench.endpoint("stuck", silent.url() + i, "*");
            }
            bench.endpoint("healthy", receiver.url(), "*");
            bench.happens("healthy", "msg_warm");
            one();
            receiver.calls().clear();
            for (int i = 0; i < 100; i++) {
                bench.database
                        .commits()
                        .submit(Bench.event("stuck", "msg_stuck" + i, "message.sent", Optional.empty()));
            }
            var sent = new java.util.HashMap<String, Long>();
            for (int i = 0; i < 50; i++) {
                sent.put("msg_healthy" + i, System.nanoTime());
                bench.happens("healthy", "msg_healthy" + i);
            }
            await().until(() -> receiver.calls().size() == 50);

            for (var call : receiver.calls()) {
                var data = (Map<?, ?>)
                        new ObjectMapper().readValue(call.body(), Map.class).get("data");
                long lag = call.nanos() - sent.get(data.get("message_id"));
                assertThat(lag).isLessThan(TimeUnit.SECONDS.toNanos(5));
            }
            await().until(() -> silent.calls().size() >= 50);
            assertThat(silent.mostAtOnce()).isEqualTo(50);
        }
    }

    @Test
    void longBacklogOfAnEndpointIsFetchedInPartsAndArrivesOnce() {
        bench.endpoint("backlog", receiver.url(), "*");
        receiver.answering(Receiver.status(200));
        for (int i = 0; i < 800; i++) {
            bench.database
                    .commits()
                    .submit(Bench.event("backlog", "msg_backlog" + i, "message.sent", Optional.empty()));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> distinctCalls().size() == 800);
        assertThat(receiver.calls()).hasSize(800);
    }

    @Test
    void answerOfAGigabyteIsCutOffAndCounts() {
        var sent = new AtomicLong();
        receiver.answering(request -> flood(request, sent));
        bench.endpoint("flood", receiver.url(), "*");
        bench.happens("flood", "msg_flood");

        await().untilAsserted(
                        () -> assertThat(bench.delivery("msg_flood").state()).isEqualTo("delivered"));
        long soFar = sent.get();
        assertThat(soFar).isLessThan(50_000_000L);
    }

    @Test
    void deletedEndpointGetsNothingMore() {
        receiver.answering(Receiver.status(500));
        var id = bench.endpoint("leaving", receiver.url(), "*").endpoint().id();
        bench.happens("leaving", "msg_leaving");
        await().until(() -> bench.delivery("msg_leaving").attempts() == 1);

        Bench.now(bench.webhooks.delete("leaving", id));
        await().untilAsserted(() -> assertThat(bench.delivery("msg_leaving"))
                .returns("failed", Delivery::state)
                .returns(Optional.of("the webhook was deleted"), Delivery::last));
        bench.happens("leaving", "msg_later");
        assertThat(bench.deliveries("msg_later")).isEmpty();
    }

    @Test
    void connectionThatIsRefusedIsTriedAgain() throws Exception {
        int nobody;
        try (var socket = new java.net.ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        bench.endpoint("refused", "http://127.0.0.1:" + nobody + "/", "*");
        bench.happens("refused", "msg_refused");
        await().untilAsserted(() -> assertThat(bench.delivery("msg_refused"))
                .returns("waiting", Delivery::state)
                .returns(Optional.of("connection refused or not answered"), Delivery::last));
    }

    @Test
    void figuresAreKept() {
        bench.endpoint("figures", receiver.url(), "*");
        double before = attempts();
        bench.happens("figures", "msg_figures");
        one();
        await().until(() -> attempts() > before);
        assertThat(bench.meters.get("patchbay.webhooks.lag").timer())
                .extracting(Timer::count)
                .isNotEqualTo(0L);
        assertThat(bench.meters.get("patchbay.webhooks.latency").timer().count())
                .isPositive();
        var status = new WebhookStatus(bench.webhooks);
        assertThat(status.check().status().name()).isEqualTo("UP");
        assertThat(status.name()).isEqualTo("webhooks");
    }

    private static double attempts() {
        return bench.meters
                .get("patchbay.webhooks.attempts")
                .tag("outcome", "delivered")
                .counter()
                .count();
    }

    /** Writes without end, as fast as the other side takes it. */
    private static void flood(HttpServerRequest request, AtomicLong sent) {
        var response = request.response().setChunked(true);
        var part = Buffer.buffer(new byte[64 * 1024]);
        response.exceptionHandler(over -> {});
        response.drainHandler(room -> pour(request, part, sent));
        pour(request, part, sent);
    }

    private static void pour(HttpServerRequest request, Buffer part, AtomicLong sent) {
        while (!request.response().closed() && !request.response().writeQueueFull() && sent.get() < 1_000_000_000L) {
            sent.addAndGet(part.length());
            request.response().write(part);
        }
    }

    private Set<String> distinctCalls() {
        return receiver.calls().stream().map(Call::id).collect(Collectors.toSet());
    }

    private Call one() {
        await().until(() -> receiver.calls().size() == 1);
        return receiver.calls().get(0);
    }

    static List<String> ids(Receiver receiver) {
        return receiver.calls().stream().map(Call::id).toList();
    }
}
