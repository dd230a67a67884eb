package io.patchbay.blackbox;

import static io.patchbay.blackbox.TwilioHost.calls;
import static io.patchbay.blackbox.TwilioHost.host;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts and calls that Twilio posts to a host: signed, once each, and answered at once. */
@ExtendWith(TwilioHost.class)
class TwilioTextsIT {
    private static final String TEXTS = "/functions/v1/twilio-sms";

    @Test
    void textIsTakenOnlyWithASignature() throws Exception {
        var text = new TreeMap<>(Map.of(
                "AccountSid",
                TwilioCalls.SID,
                "MessageSid",
                "SM" + "1".repeat(32),
                "From",
                "+12025550123",
                "To",
                host().number(),
                "Body",
                "Yes please"));
        var forged = calls().post(TEXTS, text, calls().sign(TEXTS, text, "0".repeat(32)));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().get("code").asText()).isEqualTo("signature_mismatch");
        assertThat(forged.json().get("detail").asText())
                .contains(host().client().url() + TEXTS);
        var unsigned = calls().post(TEXTS, text, "");
        assertThat(unsigned.status()).isEqualTo(403);
        assertThat(unsigned.json().get("code").asText()).isEqualTo("signature_missing");
        assertThat(stored(text.get("From"))).isEmpty();
        isStoredOnceHoweverOftenItComes(text);
    }

    private static void isStoredOnceHoweverOftenItComes(TreeMap<String, String> text) throws Exception {
        for (int time = 0; time < 3; time++) {
            var taken = calls().post(TEXTS, text, calls().sign(TEXTS, text, TwilioCalls.TOKEN));
            assertThat(taken.status()).isEqualTo(200);
            assertThat(taken.raw().body()).contains("<Response");
        }
        assertThat(stored(text.get("From")))
                .singleElement()
                .satisfies(one -> assertThat(one.get("body").asText()).isEqualTo(text.get("Body")));
    }

    private static JsonNode stored(String from) {
        return host().client()
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
        var target = "/v1/orgs/demo/phone-numbers/" + host().number() + "/inbound";
        try {
            var url = "http://127.0.0.1:" + functions.getAddress().getPort() + "/";
            put("/v1/projects/demo/functions/hangs", Map.of("url", url));
            put(target, Map.of("wok_id", "demo", "function", "hangs"));
            // While the function holds the first text, the one behind it is answered all the same.
            for (var sid : new String[] {"SM" + "7".repeat(32), "SM" + "8".repeat(32)}) {
                var text = text(sid);
                var answer = calls().post(TEXTS, text, calls().sign(TEXTS, text, TwilioCalls.TOKEN));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.raw().body()).endsWith("<Response></Response>");
                assertThat(called.get(60, TimeUnit.SECONDS).get("body").asText())
                        .isEqualTo("Where am I");
            }
            assertThat(answered.getCount()).isOne();
        } finally {
            answered.countDown();
            functions.stop(0);
            Client.send(host().client().request(target).DELETE().build());
        }
        shownWithItsPlace();
    }

    private static TreeMap<String, String> text(String sid) {
        var fields = new TreeMap<>(Map.of(
                "AccountSid",
                TwilioCalls.SID,
                "MessageSid",
                sid,
                "From",
                "+12025550177",
                "To",
                host().number(),
                "Body",
                "Where am I"));
        fields.putAll(Map.of("FromCity", "WASHINGTON", "FromState", "DC", "FromZip", "20001", "FromCountry", "US"));
        return fields;
    }

    private static void shownWithItsPlace() {
        var listed = host().client()
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
        var answer = Client.send(host().client()
                .request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(RunningHost.JSON.writeValueAsString(body)))
                .build());
        assertThat(answer.status()).isEqualTo(200);
    }

    /** The number's own address: for Twilio with its signature, for anybody else in the neutral form; the demo number was entered by hand. */
    @Test
    void addressOfTheNumberTakesBothForms() throws Exception {
        var shown = host().client()
                .get("/v1/orgs/demo/phone-numbers/" + host().number() + "/inbound-address")
                .json();
        var path = URI.create(shown.get("inbound_url").asText()).getPath();
        var text = text("SM" + "9".repeat(32));
        text.put("From", "+12025550178");
        assertThat(calls().post(path, text, calls().sign(path, text, "0".repeat(32)))
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("signature_mismatch");
        assertThat(calls().post(path, text, calls().sign(path, text, TwilioCalls.TOKEN))
                        .raw()
                        .body())
                .endsWith("<Response></Response>");
        var plain = Map.of("from", "+12025550178", "body", "By hand", "message_sid", "77");
        for (boolean again : new boolean[] {false, true}) {
            var answer = calls().post(path, plain, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("duplicate").asBoolean()).isEqualTo(again);
        }
        assertThat(host().client()
                        .get("/v1/orgs/demo/sms/inbound?from=%2B12025550178")
                        .json()
                        .get("messages"))
                .extracting(message -> message.get("provider").asText())
                .containsExactly("http", "twilio");
        var rotated = host().client()
                .post("/v1/orgs/demo/phone-numbers/" + host().number() + "/inbound-address/rotate", Map.of());
        assertThat(rotated.json().get("inbound_url").asText()).doesNotEndWith(path);
        assertThat(calls().post(path, plain, "").status()).isEqualTo(404);
    }

    @Test
    void callIsAnswered() throws Exception {
        var call = new TreeMap<>(
                Map.of("AccountSid", TwilioCalls.SID, "CallSid", "CA" + "1".repeat(32), "From", "+12025550123"));
        for (var path : new String[] {"/functions/v1/twilio-voice", TEXTS}) {
            var answer = calls().post(path, call, calls().sign(path, call, TwilioCalls.TOKEN));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.raw().body()).contains("<Say>");
        }
    }
}
