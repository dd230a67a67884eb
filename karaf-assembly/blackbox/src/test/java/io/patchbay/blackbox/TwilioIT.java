package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host whose carrier is a Twilio account, from a configuration file alone: out, receipts, a lost answer, and texts in. */
class TwilioIT {
    private static final String SID = "AC" + "0123456789abcdef".repeat(2);
    private static final String TOKEN = "f".repeat(32);
    private static final String TEXTS = "/functions/v1/twilio-sms";

    private static TwilioServer twilio;
    private static RunningHost host;

    @BeforeAll
    static void start() throws Exception {
        twilio = new TwilioServer();
        var data = Archive.newData("twilio");
        var etc = Files.createDirectories(data.resolve("etc"));
        Files.writeString(
                etc.resolve("io.patchbay.provider.twilio-main.cfg"),
                "id = twilio\naccountSid = " + SID + "\nauthToken = " + TOKEN + "\nbaseUrl = " + twilio.url() + "\n");
        // The simulated carrier leaves everything to Twilio.
        Files.writeString(etc.resolve("io.patchbay.provider.sandbox-sandbox.cfg"), "id = sandbox\ncountries = AQ\n");
        host = RunningHost.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
        twilio.close();
    }

    @Test
    void textGoesOutAndItsReceiptComesIn() throws Exception {
        var id = send("+12025550123");
        awaitState(id, "sent");
        var post = posted(id);
        assertThat(post).containsEntry("From", host.number()).containsEntry("Body", "Hello");
        assertThat(report(post, "delivered")).isEqualTo(204);
        awaitState(id, "delivered");
        assertThat(report(post, "sent")).isEqualTo(204);
        awaitState(id, "delivered");
    }

    @Test
    void picturesGoOutToACarrierThatTakesThem() throws Exception {
        var picture = "https://example.com/a.png";
        var message = Map.of("from", host.number(), "to", "+12025550124", "mediaUrls", List.of(picture));
        var sent = host.client().post("/v1/orgs/demo/sms/send", message);
        assertThat(sent.status()).isEqualTo(202);
        var id = sent.json().get("message_id").asText();
        awaitState(id, "sent");
        assertThat(posted(id)).containsEntry("MediaUrl", picture);
        assertThat(host.client()
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
        assertThat(twilio.posts.stream().filter(p -> p.get("StatusCallback").contains(id)))
                .hasSize(1);
    }

    @Test
    void textIsTakenOnlyWithASignature() throws Exception {
        var text = new TreeMap<>(Map.of(
                "AccountSid",
                SID,
                "MessageSid",
                "SM" + "1".repeat(32),
                "From",
                "+12025550123",
                "To",
                host.number(),
                "Body",
                "Yes please"));
        var forged = post(TEXTS, text, sign(TEXTS, text, "0".repeat(32)));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().get("code").asText()).isEqualTo("signature_mismatch");
        assertThat(forged.json().get("detail").asText()).contains(host.client().url() + TEXTS);
        var unsigned = post(TEXTS, text, "");
        assertThat(unsigned.status()).isEqualTo(403);
        assertThat(unsigned.json().get("code").asText()).isEqualTo("signature_missing");
        assertThat(stored(text.get("From"))).isEmpty();
        isStoredOnceHoweverOftenItComes(text);
    }

    private static void isStoredOnceHoweverOftenItComes(TreeMap<String, String> text) throws Exception {
        for (int time = 0; time < 3; time++) {
            var taken = post(TEXTS, text, sign(TEXTS, text, TOKEN));
            assertThat(taken.status()).isEqualTo(200);
            assertThat(taken.raw().body()).contains("<Response");
        }
        assertThat(stored(text.get("From")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("body").asText()).isEqualTo(text.get("Body")));
    }

    private static JsonNode stored(String from) {
        return host.client()
                .get("/v1/projects/demo/sms/inbound?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8))
                .json()
                .get("messages");
    }

    @Test
    void callIsAnswered() throws Exception {
        var call = new TreeMap<>(Map.of("AccountSid", SID, "CallSid", "CA" + "1".repeat(32), "From", "+12025550123"));
        for (var path : new String[] {"/functions/v1/twilio-voice", TEXTS}) {
            var answer = post(path, call, sign(path, call, TOKEN));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.raw().body()).contains("<Say>");
        }
    }

    private static String send(String to) {
        var sent =
                host.client().post("/v1/orgs/demo/sms/send", Map.of("from", host.number(), "to", to, "body", "Hello"));
        assertThat(sent.status()).isEqualTo(202);
        return sent.json().get("message_id").asText();
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(host.client()
                        .get("/v1/orgs/demo/sms/messages/" + id)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo(state));
    }

    private static Map<String, String> posted(String id) {
        return twilio.posts.stream()
                .filter(post -> post.get("StatusCallback").contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static int report(Map<String, String> post, String status) throws Exception {
        var path = URI.create(post.get("StatusCallback")).getPath();
        var fields =
                new TreeMap<>(Map.of("AccountSid", SID, "MessageSid", TwilioServer.sid(post), "MessageStatus", status));
        return post(path, fields, sign(path, fields, TOKEN)).status();
    }

    private static Client.Answer post(String path, Map<String, String> fields, String signature) {
        var body = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(host.client().url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return Client.send((signature.isEmpty() ? request : request.header("X-Twilio-Signature", signature)).build());
    }

    private static String sign(String path, TreeMap<String, String> fields, String token) throws Exception {
        var text = new StringBuilder(host.client().url() + path);
        fields.forEach((name, value) -> text.append(name).append(value));
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
