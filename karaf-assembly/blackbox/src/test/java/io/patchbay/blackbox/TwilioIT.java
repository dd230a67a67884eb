package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
        twilio = new TwilioServer(SID);
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
    void aNumberComesOverByOneOrderThoughItsAnswerWasLost() {
        var number = "+19075552084";
        var address =
                Map.of("street", "1 Main St", "city", "Juneau", "region", "AK", "postalCode", "99801", "country", "US");
        var wish = new TreeMap<String, Object>(Map.of(
                "e164", number, "accountNumber", "12345", "pin", "9876", "holder", "Acme Inc.", "address", address));
        wish.putAll(Map.of("signer", "Ada Lovelace", "signerEmail", "ada@acme.example", "provider", "twilio"));
        wish.put("wantedDate", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        var draft = host.client().post("/v1/numbers/port-in", wish);
        assertThat(draft.status()).as(draft.raw().body()).isEqualTo(201);
        var path = "/v1/numbers/port-in/" + draft.json().get("id").asText();
        Client.send(host.client()
                .request(path + "/documents/bill")
                .header("Content-Type", "application/pdf")
                .PUT(HttpRequest.BodyPublishers.ofString("%PDF-1.4\nThe bill.\n%%EOF\n"))
                .build());

        var submitted = host.client().post(path + "/submit", Map.of());
        assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        host.client().get(path).json().get("state").asText().equals("ported"));
        assertThat(twilio.ports.orders).singleElement().satisfies(order -> assertThat(order.toString())
                .contains(number, "Acme Inc.", "RD" + "1".repeat(32)));
        assertThat(twilio.ports.documents).singleElement().satisfies(document -> assertThat(document)
                .contains("The bill."));
        assertThat(twilio.ports.points()).contains("/v1/sms/inbound/");
        assertThat(host.client()
                        .get("/v1/orgs/demo/phone-numbers/" + number)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("active");
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

    /** The function has the text and does not answer: Twilio's answer does not wait for it, as the function waits for Twilio's. */
    @Test
    void functionThatHangsDelaysNoAnswer() throws Exception {
        var called = new CompletableFuture<JsonNode>();
        var answered = new CountDownLatch(1);
        var functions = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        functions.setExecutor(Executors.newCachedThreadPool());
        functions.createContext("/", exchange -> {
            try (exchange) {
                called.complete(
                        RunningHost.JSON.readTree(exchange.getRequestBody().readAllBytes()));
                answered.await();
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        functions.start();
        var target = "/v1/orgs/demo/phone-numbers/" + host.number() + "/inbound";
        try {
            var url = "http://127.0.0.1:" + functions.getAddress().getPort() + "/";
            put("/v1/projects/demo/functions/hangs", Map.of("url", url));
            put(target, Map.of("wok_id", "demo", "function", "hangs"));
            // While the function holds the first text, the one behind it is answered all the same.
            for (var sid : new String[] {"SM" + "7".repeat(32), "SM" + "8".repeat(32)}) {
                var text = text(sid);
                var answer = post(TEXTS, text, sign(TEXTS, text, TOKEN));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.raw().body()).endsWith("<Response></Response>");
                assertThat(called.get(60, TimeUnit.SECONDS).get("body").asText())
                        .isEqualTo("Where am I");
            }
            assertThat(answered.getCount()).isOne();
        } finally {
            answered.countDown();
            functions.stop(0);
            Client.send(host.client().request(target).DELETE().build());
        }
        shownWithItsPlace();
    }

    private static TreeMap<String, String> text(String sid) {
        var fields = new TreeMap<>(Map.of(
                "AccountSid",
                SID,
                "MessageSid",
                sid,
                "From",
                "+12025550177",
                "To",
                host.number(),
                "Body",
                "Where am I"));
        fields.putAll(Map.of("FromCity", "WASHINGTON", "FromState", "DC", "FromZip", "20001", "FromCountry", "US"));
        return fields;
    }

    private static void shownWithItsPlace() {
        var listed = host.client()
                .get("/v1/orgs/demo/sms/inbound?from=%2B12025550177")
                .json();
        assertThat(listed.get("messages"))
                .hasSize(2)
                .allSatisfy(
                        message -> assertThat(message.get("extras"))
                                .hasToString(
                                        "{\"from_city\":\"WASHINGTON\",\"from_country\":\"US\",\"from_state\":\"DC\",\"from_zip\":\"20001\"}"));
    }

    private static void put(String path, Map<String, String> body) throws Exception {
        var answer = Client.send(host.client()
                .request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(RunningHost.JSON.writeValueAsString(body)))
                .build());
        assertThat(answer.status()).isEqualTo(200);
    }

    /** The number's own address: for Twilio with its signature, for anybody else in the neutral form; the demo number was entered by hand. */
    @Test
    void addressOfTheNumberTakesBothForms() throws Exception {
        var shown = host.client()
                .get("/v1/orgs/demo/phone-numbers/" + host.number() + "/inbound-address")
                .json();
        var path = URI.create(shown.get("inbound_url").asText()).getPath();
        var text = text("SM" + "9".repeat(32));
        text.put("From", "+12025550178");
        assertThat(post(path, text, sign(path, text, "0".repeat(32)))
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("signature_mismatch");
        assertThat(post(path, text, sign(path, text, TOKEN)).raw().body()).endsWith("<Response></Response>");
        var plain = Map.of("from", "+12025550178", "body", "By hand", "message_sid", "77");
        for (boolean again : new boolean[] {false, true}) {
            var answer = post(path, plain, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("duplicate").asBoolean()).isEqualTo(again);
        }
        assertThat(host.client()
                        .get("/v1/orgs/demo/sms/inbound?from=%2B12025550178")
                        .json()
                        .get("messages"))
                .extracting(message -> message.get("provider").asText())
                .containsExactly("http", "twilio");
        var rotated = host.client()
                .post("/v1/orgs/demo/phone-numbers/" + host.number() + "/inbound-address/rotate", Map.of());
        assertThat(rotated.json().get("inbound_url").asText()).doesNotEndWith(path);
        assertThat(post(path, plain, "").status()).isEqualTo(404);
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
