package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A text from a handset: stored, listed, and told to the tenant's webhook, once. */
@ExtendWith(SharedHost.class)
class InboundIT {
    private static final String PEER = "+16505558801";

    @Test
    void aTextIsListedAndToldOnce() throws Exception {
        var host = SharedHost.host();
        var client = host.client();
        try (var receiver = new Receiver()) {
            var webhook = client.post(
                    "/v1/orgs/demo/webhooks", Map.of("url", receiver.url("/mo"), "events", List.of("message.inbound")));
            var text = Map.of("from", PEER, "to", host.number(), "text", "Grüße 🙂");

            var first = client.post("/sandbox/mo", text, "inbound-it-1");
            var again = client.post("/sandbox/mo", text, "inbound-it-1");

            assertThat(first.status()).isEqualTo(202);
            assertThat(first.json().get("state").asText()).isEqualTo("taken");
            assertThat(again.status()).isEqualTo(200);
            var listed = client.get("/v1/projects/demo/sms/inbound?from=%2B" + PEER.substring(1));
            assertThat(listed.status()).isEqualTo(200);
            assertThat(listed.json().get("messages")).hasSize(1);
            var stored = listed.json().get("messages").get(0);
            assertThat(stored.get("body").asText()).isEqualTo("Grüße 🙂");
            var id = stored.get("id").asText();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !receiver.about(id).isEmpty());
            var told = receiver.about(id).get(0);
            assertThat(told.type()).isEqualTo("message.inbound");
            assertThat(told.json().get("data").get("conversation")).isEqualTo(stored.get("conversation"));
            assertThat(told.headers().firstValue("webhook-signature")).isPresent();
            assertThat(client.get("/v1/orgs/demo/sms/inbound/" + id).status()).isEqualTo(200);
            client.delete("/v1/orgs/demo/webhooks/" + webhook.json().get("id").asText());
            assertThat(receiver.about(id)).hasSize(1);
        }
    }

    @Test
    void theRelaysCallbackGetsWhatPassesItsFilters() throws Exception {
        var host = SharedHost.host();
        var client = host.client();
        var path = "/api/v1/webchat/callbacks/inbound";
        try (var receiver = new Receiver()) {
            var put = client.post(
                    path,
                    Map.of(
                            "callback_url",
                            receiver.url("/relay"),
                            "channels",
                            List.of("sms"),
                            "event_types",
                            List.of("message"),
                            "source_filter",
                            "5558803",
                            "keyword_filter",
                            "order",
                            "callback_token",
                            "s3cret"));
            assertThat(put.status()).isEqualTo(200);
            assertThat(put.raw().body()).doesNotContain("s3cret");
            receiver.answerWith(503);

            text(client, "+16505558803", host.number(), "nothing that is asked for");
            text(client, "+16505558803", host.number(), "My ORDER, please");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !receiver.deliveries().isEmpty());
            receiver.answerWith(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.deliveries().size() > 1);
            client.delete(path);
            var calls = receiver.deliveries();
            var told = calls.get(0);
            assertThat(calls).allMatch(call -> call.body().equals(told.body()));
            assertThat(told.json().get("text").asText()).isEqualTo("My ORDER, please");
            assertThat(told.json().get("source").asText()).isEqualTo("+16505558803");
            assertThat(told.json().get("callback_token").asText()).isEqualTo("s3cret");
            assertThat(told.headers().firstValue("webhook-signature")).isPresent();
            assertThat(client.get(path).json().get("callback").isNull()).isTrue();
        }
    }

    @Test
    void whoeverWritesStopIsNotTextedUntilStart() {
        var host = SharedHost.host();
        var client = host.client();
        var peer = "+16505558802";
        var send = Map.of("from", host.number(), "to", peer, "body", "Hello");
        assertThat(client.post("/v1/orgs/demo/sms/send", send).status()).isEqualTo(202);

        text(client, peer, host.number(), " Stop ");
        var refused = client.post("/v1/orgs/demo/sms/send", send);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("code").asText()).isEqualTo("recipient_opted_out");
        var suppression = client.get("/v1/orgs/demo/suppressions/" + peer).json();
        assertThat(suppression.get("suppressed").asBoolean()).isTrue();
        assertThat(suppression.get("history").get(0).get("evidence").asText()).startsWith("mo_");
        assertThat(client.get("/v1/orgs/demo/suppressions").raw().body()).contains(peer);

        text(client, peer, host.number(), "START");
        assertThat(client.post("/v1/orgs/demo/sms/send", send).status()).isEqualTo(202);
    }

    private static void text(Client client, String from, String to, String text) {
        assertThat(client.post("/sandbox/mo", Map.of("from", from, "to", to, "text", text))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void theCapabilityIsListed() {
        var capabilities =
                SharedHost.host().client().get("/v1/capabilities").json().get("capabilities");
        assertThat(capabilities.get("inbound").asText()).isEqualTo("sandbox");
    }
}
