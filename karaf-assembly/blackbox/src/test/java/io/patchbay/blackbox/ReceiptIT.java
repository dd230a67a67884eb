package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F11: each receipt five times, in every order: one transition a step, one event each. */
@ExtendWith(SharedHost.class)
class ReceiptIT {
    /** The sandbox carrier takes a message to these digits and never reports: the test is the carrier here. */
    private static final String UNREPORTED = "+14155550153";

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();

    @ParameterizedTest
    @CsvSource({
        "sent delivered undelivered, delivered",
        "sent undelivered delivered, delivered",
        "delivered sent undelivered, delivered",
        "delivered undelivered sent, delivered",
        "undelivered sent delivered, delivered",
        "undelivered delivered sent, delivered",
        "undelivered sent, undelivered",
        "sent undelivered, undelivered"
    })
    void eachReceiptFiveTimesInEveryOrder(String order, String end) throws Exception {
        try (var receiver = new Receiver()) {
            var id = send(receiver);
            for (var state : order.split(" ")) {
                report(id, state);
            }
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> state(id).equals(end));

            var history = StreamSupport.stream(message(id).get("history").spliterator(), false)
                    .map(h -> h.get("state").asText())
                    .toList();
            assertThat(history)
                    .doesNotHaveDuplicates()
                    .startsWith("queued", "sending", "sent")
                    .endsWith(end);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(receiver.about(id))
                    .extracting(Receiver.Delivery::type)
                    .containsExactlyInAnyOrderElementsOf(events(history)));
        }
    }

    private static List<String> events(List<String> history) {
        return history.stream()
                .filter(s -> !s.equals("sending"))
                .map(s -> "message." + s)
                .toList();
    }

    private String send(Receiver receiver) {
        var sent = client.post(
                "/v1/orgs/demo/sms/send",
                Map.of(
                        "from",
                        host.number(),
                        "to",
                        UNREPORTED,
                        "body",
                        "Hello",
                        "status_callback",
                        receiver.url("/mine")));
        assertThat(sent.status()).isEqualTo(202);
        var id = sent.json().get("message_id").asText();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(id).equals("sent"));
        return id;
    }

    private void report(String id, String state) {
        var receipt = Map.of("carrier_id", carrierId(id), "state", state, "at", "2026-11-22T12:00:00Z");
        var reports = IntStream.range(0, 5)
                .mapToObj(i -> client.postLater("/sandbox/receipts/sandbox/" + id, receipt, id + state + i))
                .toList();
        assertThat(reports)
                .extracting(CompletableFuture::join)
                .extracting(Client.Answer::status)
                .containsOnly(200);
    }

    private String carrierId(String id) {
        var after = "";
        while (true) {
            var page = client.get("/sandbox/messages?limit=200&to=%2B" + UNREPORTED.substring(1) + after)
                    .json();
            for (var message : page.get("messages")) {
                if (message.get("reference").asText().equals(id)) {
                    return message.get("carrier_id").asText();
                }
            }
            after = "&after=" + page.get("next").asText();
        }
    }

    private String state(String id) {
        return message(id).get("state").asText();
    }

    private com.fasterxml.jackson.databind.JsonNode message(String id) {
        return client.get("/v1/orgs/demo/sms/messages/" + id).json();
    }
}
