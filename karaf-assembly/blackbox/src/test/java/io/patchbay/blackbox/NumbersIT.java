package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Numbers for rent, and the texting of projects. */
@ExtendWith(SharedHost.class)
class NumbersIT {
    @Test
    void aProjectThatHasItsNumberIsActivatedAndItsKeySends() {
        var client = SharedHost.host().client();
        var on = client.post("/v1/projects/proj_demo/sms/activate", Map.of("country", "US"));
        assertThat(on.status()).isEqualTo(200);
        assertThat(on.json().get("number").asText()).isEqualTo(SharedHost.host().number());
        assertThat(on.json().get("status").asText()).isEqualTo("active");

        var environment = client.get("/v1/projects/proj_demo/env").json().get("env");
        assertThat(environment.get("PATCHBAY_SMS_NUMBER").asText())
                .isEqualTo(SharedHost.host().number());
        var key = environment.get("PATCHBAY_SMS_API_KEY").asText();
        var sent = client.withKey(key)
                .post("/v1/projects/proj_demo/sms/send", Map.of("to", "+14155550100", "body", "Hello"));
        assertThat(sent.status()).isEqualTo(202);
        assertThat(client.withKey(key).get("/v1/projects/proj_demo/env").status())
                .isEqualTo(403);

        client.post("/v1/projects/proj_demo/sms/activate", Map.of("country", "US"));
        assertThat(client.get("/v1/projects/proj_demo/env")
                        .json()
                        .get("env")
                        .get("PATCHBAY_SMS_API_KEY")
                        .asText())
                .as("a repeat changes nothing")
                .isEqualTo(key);
    }

    @Test
    void whatAnActivationChangesIsToldWithoutTheSecretsAndEndsWithIt() throws Exception {
        var client = SharedHost.host().client();
        try (var receiver = new Receiver()) {
            var hook = client.post(
                    "/v1/orgs/demo/webhooks",
                    Map.of("url", receiver.url("/env"), "events", List.of("project.environment.changed")));
            client.post("/v1/orgs/demo/projects", Map.of("slug", "told"));
            var on = client.post("/v1/projects/told/sms/activate", Map.of("country", "US", "areaCode", "303"));
            assertThat(on.status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.deliveries().size() == 1);
            var key = client.get("/v1/projects/told/env")
                    .json()
                    .at("/env/PATCHBAY_SMS_API_KEY")
                    .asText();
            var told = receiver.deliveries().get(0);
            assertThat(told.type()).isEqualTo("project.environment.changed");
            assertThat(told.json().at("/data/names").toString())
                    .isEqualTo("[\"PATCHBAY_SMS_NUMBER\",\"PATCHBAY_SMS_API_KEY\"]");
            assertThat(told.body()).doesNotContain(key, on.json().get("number").asText());

            var off = client.post("/v1/projects/told/sms/deactivate", Map.of());
            assertThat(off.json().get("released").asInt()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.deliveries().size() == 2);
            assertThat(receiver.deliveries().get(1).json().at("/data/names")).isEmpty();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.withKey(key)
                                    .post("/v1/projects/told/sms/send", Map.of("to", "+14155550100", "body", "x"))
                                    .status()
                            == 401);
            client.delete("/v1/orgs/demo/webhooks/" + hook.json().get("id").asText());
        }
    }

    @Test
    void aProjectWithoutANumberDoesNotSend() {
        var client = SharedHost.host().client();
        client.post("/v1/orgs/demo/projects", Map.of("slug", "silent"));
        var refused = client.post("/v1/projects/silent/sms/send", Map.of("to", "+14155550100", "body", "Hello"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asText()).isEqualTo("sms_not_activated");
    }

    @Test
    void numbersAreListedAndARegionThatIsNotEnabledIsRefused() {
        var client = SharedHost.host().client();
        assertThat(client.get("/v1/numbers").raw().body())
                .contains(SharedHost.host().number());
        var refused = client.get("/v1/numbers/catalog?country=AU");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asText()).isEqualTo("region_not_enabled");
    }

    @Test
    void ofManyBuyersOneHasTheNumberWhichSendsAndReceives() throws Exception {
        var host = SharedHost.host();
        var client = host.client();
        var found = client.get("/v1/numbers/catalog?country=US&areaCode=212&capabilities=sms&limit=1");
        assertThat(found.status()).isEqualTo(200);
        var number = found.json().get("numbers").get(0).get("e164").asText();

        var buyers = new ArrayList<CompletableFuture<Client.Answer>>();
        for (int i = 0; i < 50; i++) {
            buyers.add(client.postLater("/v1/numbers/purchase", Map.of("e164", number), "numbers-it-" + i));
        }
        var statuses = buyers.stream().map(buyer -> buyer.join().status()).toList();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).allMatch(status -> status == 201 || status == 409);
        var log = host.data().resolve("sandbox").resolve("sandbox").resolve("numbers.log");
        assertThat(Files.readAllLines(log).stream()
                        .filter(line -> line.contains("number-bought") && line.contains(number.substring(1))))
                .hasSize(1);

        assertThat(charges(client, number)).as("one debit").isEqualTo(1);
        Oracle.audit(host.data());

        var sent = client.post("/v1/orgs/demo/sms/send", Map.of("from", number, "to", "+14155550100", "body", "Hello"));
        assertThat(sent.status()).isEqualTo(202);
        var inbound = client.post("/sandbox/mo", Map.of("from", "+16505558811", "to", number, "text", "Hi"));
        assertThat(inbound.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.get("/v1/orgs/demo/sms/inbound?to=%2B" + number.substring(1))
                                .json()
                                .get("messages")
                                .size()
                        == 1);
        assertThat(client.delete("/v1/orgs/demo/phone-numbers/" + number).status())
                .isEqualTo(200);
        assertThat(client.post("/v1/orgs/demo/sms/send", Map.of("from", number, "to", "+14155550100", "body", "x"))
                        .status())
                .isEqualTo(403);
    }

    /** Leases of a number that were charged; its setup costs nothing in the sandbox. */
    private static long charges(Client client, String number) {
        var entries =
                client.get("/v1/orgs/demo/billing/entries?limit=200").json().get("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.get("reference").asText().startsWith("lease-" + number))
                .count();
    }

    @Test
    void aNumberComesOverFromAnotherCarrierOnce() throws Exception {
        var host = SharedHost.host();
        var client = host.client();
        var asked = client.get("/v1/numbers/portability?e164=%2B19072302281");
        assertThat(asked.json().get("portable").asBoolean()).isTrue();
        var order = client.post("/v1/numbers/port-in", port("+19072302281"), "numbers-it-port");
        assertThat(order.status()).isEqualTo(201);
        assertThat(client.post("/v1/numbers/port-in", port("+19072302281"), "numbers-it-port")
                        .status())
                .isEqualTo(200);
        var path = "/v1/numbers/port-in/" + order.json().get("id").asText();
        assertThat(client.post(path + "/submit", Map.of()).json().get("code").asText())
                .isEqualTo("papers_missing");
        assertThat(document(client, path, "MZ".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(415);
        assertThat(document(client, path, letter(1_000_000)).status()).isEqualTo(200);
        assertThat(document(client, path, letter(5_000_000)).status()).isEqualTo(413);
        assertThat(client.get(path + "/documents/loa").raw().body()).startsWith("%PDF");
        assertThat(client.withKey("pb_org_nobody").get(path + "/documents/loa").status())
                .isEqualTo(401);

        var submitted = client.post(path + "/submit", Map.of());
        assertThat(submitted.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get(path).json().get("state").asText().equals("ported"));
        var log = host.data().resolve("sandbox").resolve("sandbox").resolve("numbers.log");
        assertThat(Files.readAllLines(log).stream()
                        .filter(line -> line.contains("number-taken-over") && line.contains("19072302281")))
                .hasSize(1);
        assertThat(client.get("/v1/orgs/demo/phone-numbers/+19072302281")
                        .json()
                        .get("inbound_url")
                        .asText())
                .contains("/v1/sms/inbound/");
        assertThat(client.delete(path).status()).isEqualTo(409);
        client.delete("/v1/orgs/demo/phone-numbers/+19072302281");
    }

    private static Map<String, Object> port(String number) {
        return Map.of(
                "e164",
                number,
                "accountNumber",
                "123456",
                "holder",
                "Acme",
                "signer",
                "Ada Lovelace",
                "address",
                Map.of("street", "1 Main St", "city", "Juneau", "postalCode", "99801", "country", "US"));
    }

    private static byte[] letter(int size) {
        var text = "%PDF-1.4" + " ".repeat(size) + "%%EOF";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Client.Answer document(Client client, String path, byte[] content) {
        return Client.send(client.request(path + "/documents/loa")
                .header("Content-Type", "application/pdf")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }
}
