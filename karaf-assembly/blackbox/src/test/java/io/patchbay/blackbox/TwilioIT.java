package io.patchbay.blackbox;

import static io.patchbay.blackbox.TwilioHost.calls;
import static io.patchbay.blackbox.TwilioHost.host;
import static io.patchbay.blackbox.TwilioHost.twilio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a host asks of Twilio: texts and pictures out, receipts, a lost answer, and a number that comes over. */
@ExtendWith(TwilioHost.class)
class TwilioIT {
    @Test
    void textGoesOutAndItsReceiptComesIn() throws Exception {
        var id = send("+12025550123");
        awaitState(id, "sent");
        var post = posted(id);
        assertThat(post).containsEntry("From", host().number()).containsEntry("Body", "Hello");
        assertThat(report(post, "delivered")).isEqualTo(204);
        awaitState(id, "delivered");
        assertThat(report(post, "sent")).isEqualTo(204);
        awaitState(id, "delivered");
    }

    @Test
    void picturesGoOutToACarrierThatTakesThem() throws Exception {
        var picture = "https://example.com/a.png";
        var message = Map.of("from", host().number(), "to", "+12025550124", "mediaUrls", List.of(picture));
        var sent = host().client().post("/v1/orgs/demo/sms/send", message);
        assertThat(sent.status()).isEqualTo(202);
        var id = sent.json().get("message_id").asText();
        awaitState(id, "sent");
        assertThat(posted(id)).containsEntry("MediaUrl", picture);
        assertThat(host().client()
                        .get("/v1/orgs/demo/sms/messages/" + id)
                        .json()
                        .get("mediaUrls")
                        .get(0)
                        .asText())
                .isEqualTo(picture);
    }

    @Test
    void lostAnswerIsResolvedByTheCallbackWithoutASecondPost() throws Exception {
        var id = send("+12025550130");
        awaitState(id, "unknown");
        var post = posted(id);
        assertThat(report(post, "queued")).isEqualTo(204);
        awaitState(id, "sent");
        assertThat(twilio().posts.stream().filter(p -> p.get("StatusCallback").contains(id)))
                .hasSize(1);
    }

    @Test
    void aNumberComesOverByOneOrderThoughItsAnswerWasLost() {
        var number = "+19075552084";
        var address =
                Map.of("street", "1 Main St", "city", "Juneau", "region", "AK", "postalCode", "99801", "country", "US");
        var wish = new TreeMap<String, Object>(Map.of(
                "e164", number, "accountNumber", "12345", "pin", "9876", "holder", "Acme Inc.", "address", address));
        wish.putAll(Map.of("signer", "Ada Lovelace", "signerEmail", "ada@acme.example", "provider", "twilio"));
        wish.put("wantedDate", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        var draft = host().client().post("/v1/numbers/port-in", wish);
        assertThat(draft.status()).as(draft.raw().body()).isEqualTo(201);
        var path = "/v1/numbers/port-in/" + draft.json().get("id").asText();
        Client.send(host().client()
                .request(path + "/documents/bill")
                .header("Content-Type", "application/pdf")
                .PUT(HttpRequest.BodyPublishers.ofString("%PDF-1.4\nThe bill.\n%%EOF\n"))
                .build());

        var submitted = host().client().post(path + "/submit", Map.of());
        assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        host().client().get(path).json().get("state").asText().equals("ported"));
        assertThat(twilio().ports.orders).singleElement().satisfies(order -> assertThat(order.toString())
                .contains(number, "Acme Inc.", "RD" + "1".repeat(32)));
        assertThat(twilio().ports.documents).singleElement().satisfies(document -> assertThat(document)
                .contains("The bill."));
        assertThat(twilio().ports.points()).contains("/v1/sms/inbound/");
        assertThat(host().client()
                        .get("/v1/orgs/demo/phone-numbers/" + number)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("active");
    }

    private static String send(String to) {
        var sent = host().client()
                .post("/v1/orgs/demo/sms/send", Map.of("from", host().number(), "to", to, "body", "Hello"));
        assertThat(sent.status()).isEqualTo(202);
        return sent.json().get("message_id").asText();
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(host().client()
                        .get("/v1/orgs/demo/sms/messages/" + id)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo(state));
    }

    private static Map<String, String> posted(String id) {
        return twilio().posts.stream()
                .filter(post -> post.get("StatusCallback").contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static int report(Map<String, String> post, String status) throws Exception {
        return calls().report(host().client().url(), post, status);
    }
}
