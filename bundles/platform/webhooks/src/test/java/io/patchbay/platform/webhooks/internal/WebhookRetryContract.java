package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.webhooks.internal.Receiver.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebhookRetryContract {
    private static final long[] SCHEDULE_SECONDS = {5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400};

    private Bench bench;

    private Receiver receiver;
    private String org = "";

    /** An empty database, closed by the bench. */
    abstract TestStore database() throws Exception;

    @BeforeAll
    void open() throws Exception {
        bench = new Bench(database(), new Bench.Wish());
    }

    @AfterAll
    void close() {
        bench.close();
    }

    /** Each test has its organization, and its time goes on from where the one before left it. */
    @BeforeEach
    void openReceiver(TestInfo test) throws Exception {
        org = test.getTestMethod().orElseThrow().getName();
        receiver = new Receiver(bench.vertx);
    }

    @AfterEach
    void closeReceiver() throws Exception {
        receiver.close();
    }

    @Test
    void deliveryIsTriedOverTheWholeScheduleUnderOneIdAndThenGivenUp() {
        receiver.answering(Receiver.status(503));
        bench.endpoint(org, receiver.url(), "*");
        happens("1");

        for (int attempt = 1; attempt <= SCHEDULE_SECONDS.length; attempt++) {
            awaitAttempt("1", attempt);
            var wait = waitOf("1");
            assertThat(wait).isBetween(SCHEDULE_SECONDS[attempt - 1] - 3, SCHEDULE_SECONDS[attempt - 1]);
            if (wait > 10) {
                bench.clock.advance(Duration.ofSeconds(wait - 6));
                await().during(Duration.ofMillis(100))
                        .until(() -> receiver.calls().size() <= SCHEDULE_SECONDS.length);
                assertThat(receiver.calls()).hasSize(attempt);
                bench.clock.advance(Duration.ofSeconds(7));
            } else {
                bench.clock.advance(Duration.ofSeconds(wait + 1));
            }
        }
        awaitAttempt("1", 10);
        await().untilAsserted(() -> assertThat(delivery("1").state()).isEqualTo("failed"));
        bench.clock.advance(Duration.ofDays(3));
        await().during(Duration.ofMillis(200)).until(() -> receiver.calls().size() == 10);
        assertThat(receiver.calls().stream().map(Call::id).distinct()).hasSize(1);
        assertThat(receiver.calls().stream()
                        .map(call -> call.header("webhook-timestamp"))
                        .distinct())
                .hasSize(10);
    }

    @Test
    void deliveryArrivesAfterRecoveryWithTheSameId() {
        receiver.answering(Receiver.status(500));
        var made = bench.endpoint(org, receiver.url(), "*");
        happens("1");
        awaitAttempt("1", 1);
        receiver.answering(Receiver.status(200));
        bench.clock.advance(Duration.ofSeconds(6));
        awaitAttempt("1", 2);
        await().untilAsserted(() -> assertThat(delivery("1").state()).isEqualTo("delivered"));
        assertThat(WebhookDeliveryTest.ids(receiver).stream().distinct()).hasSize(1);
        await().until(() -> failingSince(made.endpoint().id()) == 0);
    }

    @Test
    void receiverMayAskForALongerWait() {
        receiver.answering(Receiver.status(429, "Retry-After", "3600"));
        bench.endpoint(org, receiver.url(), "*");
        happens("1");
        awaitAttempt("1", 1);
        assertThat(waitOf("1")).isBetween(3_590L, 3_600L);
    }

    @Test
    void receiverMayNotAskForMoreThanADayNorForLessThanPlanned() {
        receiver.answering(Receiver.status(503, "Retry-After", "9999999"));
        bench.endpoint(org, receiver.url(), "*");
        happens("1");
        awaitAttempt("1", 1);
        assertThat(waitOf("1")).isBetween(86_390L, 86_400L);

        receiver.answering(Receiver.status(503, "Retry-After", "0"));
        bench.clock.advance(Duration.ofDays(1));
        awaitAttempt("1", 2);
        assertThat(waitOf("1")).isBetween(290L, 300L);
    }

    @Test
    void answer410DisablesTheEndpointAndDropsWhatWaits() {
        receiver.answering(Receiver.status(500));
        var made = bench.endpoint(org, receiver.url(), "*");
        happens("waiting");
        awaitAttempt("waiting", 1);
        receiver.answering(Receiver.status(410));
        happens("gone");

        await().untilAsserted(() -> assertThat(endpoint(made.endpoint().id()))
                .returns("disabled", Endpoint::state)
                .satisfies(e -> assertThat(e.reason().orElseThrow()).contains("410")));
        await().untilAsserted(() -> {
            assertThat(delivery("gone").state()).isEqualTo("failed");
            assertThat(delivery("waiting").state()).isEqualTo("failed");
        });
        happens("after");
        assertThat(deliveries("after")).isEmpty();
    }

    @Test
    void theOtherEndpointsLearnThatOneWasDisabledAndWhy() throws Exception {
        receiver.answering(Receiver.status(410));
        var made = bench.endpoint(org, receiver.url(), "message.*");
        try (var other = new Receiver(bench.vertx)) {
            bench.endpoint(org, other.url(), "webhook.*");
            happens("gone");
            await().until(() -> other.calls().size() == 1);
            assertThat(other.calls().get(0).body())
                    .contains(
                            "\"type\":\"webhook.disabled\"",
                            "\"webhook\":\"" + made.endpoint().id() + "\"",
                            "410");
        }
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void endpointThatFailsFor120HoursIsDisabled() {
        receiver.answering(Receiver.status(500));
        var made = bench.endpoint(org, receiver.url(), "*");
        happens("1");
        awaitAttempt("1", 1);
        bench.clock.advance(Duration.ofHours(119));
        happens("2");
        await().until(() -> delivery("2").attempts() == 1);
        assertThat(endpoint(made.endpoint().id()).state()).isEqualTo("enabled");

        bench.clock.advance(Duration.ofMinutes(61));
        happens("3");
        await().untilAsserted(() -> assertThat(endpoint(made.endpoint().id()))
                .returns("disabled", Endpoint::state)
                .satisfies(e -> assertThat(e.reason().orElseThrow()).contains("120 hours")));
    }

    @Test
    void successBetweenFailuresBeginsThe120HoursAnew() {
        receiver.answering(Receiver.status(500));
        var made = bench.endpoint(org, receiver.url(), "*");
        happens("1");
        awaitAttempt("1", 1);
        receiver.answering(Receiver.status(200));
        happens("2");
        await().until(() -> delivery("2").state().equals("delivered"));
        receiver.answering(Receiver.status(500));
        bench.clock.advance(Duration.ofHours(121));
        happens("3");
        await().until(() -> delivery("3").attempts() == 1);
        assertThat(endpoint(made.endpoint().id()).state()).isEqualTo("enabled");
    }

    @Test
    void rotatedSecretStopsSigningAfterADay() {
        var made = bench.endpoint(org, receiver.url(), "*");
        Bench.now(bench.webhooks.rotate(Optional.empty(), org, made.endpoint().id()));
        bench.clock.advance(Duration.ofHours(23));
        happens("1");
        awaitAttempt("1", 1);
        bench.clock.advance(Duration.ofHours(2));
        happens("2");
        await().until(() -> receiver.calls().size() == 2);
        assertThat(receiver.calls())
                .extracting(call -> call.header("webhook-signature").split(" ").length)
                .containsExactly(2, 1);
    }

    @Test
    void deliveriesThatEndedAreRemovedInTheEnd() {
        bench.endpoint(org, receiver.url(), "*");
        happens("1");
        await().until(() -> delivery("1").state().equals("delivered"));
        bench.clock.advance(Duration.ofDays(29));
        happens("2");
        await().until(() -> delivery("2").state().equals("delivered"));
        bench.clock.advance(Duration.ofDays(2));
        await().atMost(Duration.ofSeconds(20)).until(() -> deliveries("1").isEmpty());
        assertThat(deliveries("2")).hasSize(1);
    }

    private void happens(String subject) {
        bench.happens(org, org + subject);
    }

    private Delivery delivery(String subject) {
        return bench.delivery(org + subject);
    }

    private List<Delivery> deliveries(String subject) {
        return bench.deliveries(org + subject);
    }

    /** Waits until the result of so many attempts is written. */
    private void awaitAttempt(String subject, int attempt) {
        await().until(() -> delivery(subject).attempts() == attempt);
    }

    /** Seconds until the next attempt. */
    private long waitOf(String subject) {
        var delivery = delivery(subject);
        return Duration.between(bench.clock.instant(), delivery.next().orElseThrow())
                .toSeconds();
    }

    private Endpoint endpoint(String id) {
        return Bench.now(bench.webhooks.find(org, id)).orElseThrow();
    }

    private long failingSince(String id) {
        return bench.database.store().read(connection -> {
            try (var query = connection.prepareStatement("SELECT failing_since FROM webhook_endpoint WHERE id = ?")) {
                query.setString(1, id);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }
}
