package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One message all the way, in each family of the API: accepted, sent, delivered, told to the tenant. */
@ExtendWith(SharedHost.class)
class JourneyIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();

    @Test
    void readyLineHasExactlyWhatItPromises() {
        var ready = host.ready();
        assertThat(ready.fieldNames()).toIterable().containsExactly("ready", "url", "org", "project", "number", "key");
        assertThat(ready.get("org").asText()).isEqualTo("demo");
        assertThat(ready.get("project").asText()).isEqualTo("proj_demo");
        assertThat(ready.get("key").asText()).startsWith("pb_org_");
    }

    @Test
    void organizationFamilySendsAndDelivers() {
        var sent = client.post(
                "/v1/orgs/demo/sms/send", Map.of("from", host.number(), "to", "+14155550100", "body", "Hello"));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.json().fieldNames())
                .toIterable()
                .contains("message_id", "status", "state", "from", "to", "segments", "price");
        assertThat(sent.json().get("segments").asInt()).isOne();
        assertThat(sent.json().at("/price/amount").asText()).isEqualTo("0.0079");
        assertThat(sent.json().at("/price/currency").asText()).isEqualTo("USD");
        var message = awaitState("/v1/orgs/demo/sms/messages/" + id(sent.json()), "delivered");
        assertThat(message.get("price")).isEqualTo(sent.json().get("price"));
        assertThat(states(message)).containsExactly("queued", "sending", "sent", "delivered");
    }

    @Test
    void projectFamilySendsFromTheProjectsNumber() {
        var sent = client.post("/v1/projects/proj_demo/sms/send", Map.of("to", "+1 (415) 555-0100", "body", "Olá €"));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.json().get("id")).isEqualTo(sent.json().get("message_id"));
        awaitState("/v1/projects/proj_demo/sms/messages/" + id(sent.json()), "delivered");
        awaitState("/v1/projects/demo/sms/messages/" + id(sent.json()), "delivered");
    }

    @Test
    void relayFamilySendsByPhone() {
        var sent = client.post(
                "/api/v1/messages",
                Map.of(
                        "phone_id",
                        "phone_main",
                        "channel",
                        "sms",
                        "to",
                        "+14155550100",
                        "text",
                        "Hello",
                        "idempotency_key",
                        "relay-1"));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.json().get("success").asBoolean()).isTrue();
        assertThat(sent.json().get("status").asText()).isEqualTo("queued");
        assertThat(sent.json().get("idempotency_key").asText()).isEqualTo("relay-1");
        await().atMost(SOON).until(() -> client.get("/api/v1/messages/" + id(sent.json()))
                .json()
                .at("/message/state")
                .asText()
                .equals("delivered"));
        var message = client.get("/api/v1/messages/" + id(sent.json())).json().get("message");
        assertThat(message.get("status").asText()).isEqualTo("sent");
        assertThat(message.get("created_at").asText()).endsWith("+00:00");
        assertThat(message.get("delivered_at").asText()).endsWith("+00:00");
        assertThat(client.get("/api/v1/messages?limit=5").json().get("messages"))
                .isNotEmpty();
    }

    @Test
    void relayRefusesWhatItDoesNotKnow() {
        assertThat(relay("phone_none", "sms").status()).isEqualTo(422);
        assertThat(relay("phone_main", "fax").status()).isEqualTo(422);
        var unserved = relay("phone_main", "wa");
        assertThat(unserved.status()).isEqualTo(422);
        assertThat(unserved.json().get("code").asText()).isEqualTo("channel_unavailable");
        assertThat(unserved.json().get("success").asBoolean()).isFalse();
    }

    private Client.Answer relay(String phone, String channel) {
        return client.post(
                "/api/v1/messages",
                Map.of("phone_id", phone, "channel", channel, "to", "+14155550100", "text", "Hello"));
    }

    @Test
    void tenantIsToldOfEachStepOnceSignedAsStandardWebhooksSay() throws Exception {
        try (var receiver = new Receiver()) {
            var hook = client.post(
                    "/v1/orgs/demo/webhooks", Map.of("url", receiver.url("/hook"), "events", List.of("message.*")));
            assertThat(hook.status()).isEqualTo(201);
            var sent = client.post(
                    "/v1/orgs/demo/sms/send",
                    Map.of(
                            "from",
                            host.number(),
                            "to",
                            "+14155550100",
                            "body",
                            "Hello",
                            "status_callback",
                            receiver.url("/mine")));
            var id = id(sent.json());

            await().atMost(SOON).until(() -> receiver.about(id).size() >= 6);
            var hooked = receiver.about(id).stream()
                    .filter(d -> d.path().equals("/hook"))
                    .toList();
            var mine = receiver.about(id).stream()
                    .filter(d -> d.path().equals("/mine"))
                    .toList();
            assertThat(hooked)
                    .extracting(Receiver.Delivery::type)
                    .containsExactlyInAnyOrder("message.queued", "message.sent", "message.delivered");
            assertThat(mine)
                    .extracting(Receiver.Delivery::type)
                    .containsExactlyInAnyOrder("message.queued", "message.sent", "message.delivered");
            var judge = new Webhook(hook.json().get("secret").asText());
            for (var delivery : hooked) {
                assertThatCode(() -> judge.verify(delivery.body(), delivery.headers()))
                        .doesNotThrowAnyException();
                assertThat(delivery.headers().firstValue("webhook-id"))
                        .contains(delivery.json().get("id").asText());
            }
            client.delete("/v1/orgs/demo/webhooks/" + hook.json().get("id").asText());
        }
    }

    @Test
    void undeliveredMessageShowsTheCarriersCode() {
        var sent = client.post(
                "/v1/orgs/demo/sms/send", Map.of("from", host.number(), "to", "+14155550103", "body", "Hello"));

        var message = awaitState("/v1/orgs/demo/sms/messages/" + id(sent.json()), "undelivered");
        assertThat(message.at("/error/code").asText()).isNotEmpty();
        assertThat(message.at("/error/text").asText()).isNotEmpty();
    }

    @Test
    void foreignSenderIsRefused() {
        var refused = client.post(
                "/v1/orgs/demo/sms/send", Map.of("from", "+14155550199", "to", "+14155550100", "body", "Hello"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("code").asText()).isEqualTo("sender_not_owned");
    }

    @Test
    void healthMetricsAndDocumentAreServed() {
        var anonymous = client.withKey("none");
        var health = anonymous.get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().get("status").asText()).isEqualTo("up");
        assertThat(anonymous.get("/metrics").raw().body()).contains("jvm_memory_used_bytes");
        var capabilities = anonymous.get("/v1/capabilities").json().get("capabilities");
        assertThat(capabilities.get("sms").asText()).isEqualTo("sandbox");
        assertThat(capabilities.get("relay").asText()).isEqualTo("sandbox");
        assertThat(capabilities.get("ledger").asText()).isEqualTo("sandbox");
        assertThat(capabilities.get("voice").asText()).isEqualTo("absent");
        assertThat(anonymous.get("/openapi.json").json().at("/openapi").asText())
                .startsWith("3.1");
    }

    @Test
    void keysAreScopedAndRevokedAtOnce() {
        var made = client.post(
                "/v1/orgs/demo/keys", Map.of("name", "reader", "project", "proj_demo", "scopes", List.of("sms:read")));
        assertThat(made.status()).isEqualTo(201);
        var reader = client.withKey(made.json().get("key").asText());

        assertThat(reader.get("/v1/projects/proj_demo/sms/messages").status()).isEqualTo(200);
        assertThat(reader.post("/v1/projects/proj_demo/sms/send", Map.of("to", "+14155550100", "body", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(reader.get("/v1/orgs/demo/keys").status()).isEqualTo(403);
        assertThat(client.delete("/v1/orgs/demo/keys/" + made.json().get("id").asText())
                        .status())
                .isEqualTo(204);
        await().atMost(Duration.ofSeconds(1))
                .until(() -> reader.get("/v1/projects/proj_demo/sms/messages").status() == 401);
    }

    private JsonNode awaitState(String path, String state) {
        await().atMost(SOON)
                .until(() -> client.get(path).json().get("state").asText().equals(state));
        return client.get(path).json();
    }

    private static String id(JsonNode sent) {
        return sent.get("message_id").asText();
    }

    private static List<String> states(JsonNode message) {
        return StreamSupport.stream(message.get("history").spliterator(), false)
                .map(h -> h.get("state").asText())
                .toList();
    }
}
