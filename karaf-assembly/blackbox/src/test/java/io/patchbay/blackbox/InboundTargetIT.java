package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts that go to functions and addresses, and what comes back. */
@ExtendWith(SharedHost.class)
class InboundTargetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A tenant's functions: each path answers in a way of its own. */
    private static final class Functions implements AutoCloseable {
        private final HttpServer server;
        private final List<JsonNode> calls = new CopyOnWriteArrayList<>();

        Functions() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
            server.setExecutor(Executors.newFixedThreadPool(4));
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                calls.add(RunningHost.JSON.readTree(exchange.getRequestBody().readAllBytes()));
                assertThat(exchange.getRequestHeaders().getFirst("webhook-signature"))
                        .startsWith("v1,");
                switch (exchange.getRequestURI().getPath()) {
                    case "/json" -> say(exchange, 200, "application/json", "{\"reply\":\"By JSON\"}");
                    case "/twiml" -> say(exchange, 200, "text/xml", "<Response><Message>By TwiML</Message></Response>");
                    case "/ok" -> say(exchange, 200, "text/plain", "ok");
                    case "/huge" ->
                        say(exchange, 200, "application/json", "{\"reply\":\"" + "x".repeat(1_000_000) + "\"}");
                    default -> say(exchange, 500, "text/plain", "down");
                }
            }
        }

        private static void say(HttpExchange exchange, int status, String type, String body) throws IOException {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        String url(String path) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static Client.Answer put(Client client, String path, Map<String, ?> body) throws IOException {
        return Client.send(client.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(RunningHost.JSON.writeValueAsString(body)))
                .build());
    }

    /** A text comes in. @return what was done with it, when that is over */
    private static JsonNode handled(Client client, String peer, String text) {
        return handled(client, arrived(client, peer, text));
    }

    private static JsonNode handled(Client client, String path) {
        await().atMost(PATIENCE).until(() -> {
            var handling = handling(client, path);
            return !handling.isNull() && !handling.get("state").asText().equals("waiting");
        });
        return handling(client, path);
    }

    private static JsonNode handling(Client client, String path) {
        return client.get(path).json().get("handling");
    }

    /** A text comes in. @return where it is shown */
    private static String arrived(Client client, String peer, String text) {
        var sent = client.post(
                "/sandbox/mo", Map.of("from", peer, "to", SharedHost.host().number(), "text", text));
        assertThat(sent.status()).isEqualTo(202);
        var listed = client.get("/v1/orgs/demo/sms/inbound?from=%2B" + peer.substring(1))
                .json();
        return "/v1/orgs/demo/sms/inbound/"
                + listed.get("messages").get(0).get("id").asText();
    }

    private static List<String> sentTo(Client client, String peer) {
        var messages = client.get("/v1/orgs/demo/sms/messages?to=%2B" + peer.substring(1))
                .json()
                .get("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .map(message -> message.get("body").asText())
                .toList();
    }

    @Test
    void functionsAnswerKeywordsDecideAndTheFallbackStepsIn() throws Exception {
        var client = SharedHost.host().client();
        var target = "/v1/orgs/demo/phone-numbers/" + SharedHost.host().number() + "/inbound";
        try (var functions = new Functions()) {
            for (var name : List.of("json", "twiml", "ok", "huge", "down")) {
                var put = put(client, "/v1/projects/demo/functions/" + name, Map.of("url", functions.url("/" + name)));
                assertThat(put.status()).isEqualTo(200);
            }
            var rules = List.of(
                    Map.of("match", "exact", "text", "twiml", "wok_id", "demo", "function", "twiml"),
                    Map.of("match", "prefix", "text", "plain", "wok_id", "demo", "function", "ok"),
                    Map.of("match", "regex", "text", "^h.ge$", "wok_id", "demo", "function", "huge"),
                    Map.of("match", "exact", "text", "broken", "wok_id", "demo", "function", "down"));
            var plan = Map.of(
                    "wok_id",
                    "demo",
                    "function",
                    "json",
                    "rules",
                    rules,
                    "fallback",
                    Map.of("wok_id", "demo", "function", "twiml"));
            assertThat(put(client, target, plan).status()).isEqualTo(200);

            assertThat(handled(client, "+16505558811", "Hello").get("replies")).hasSize(1);
            assertThat(handled(client, "+16505558812", "Twiml").get("replies")).hasSize(1);
            assertThat(handled(client, "+16505558813", "plain text").get("replies"))
                    .isEmpty();
            assertThat(handled(client, "+16505558814", "huge").get("note").asText())
                    .contains("too long");
            assertThat(handled(client, "+16505558815", "broken").get("target").asText())
                    .contains("twiml");

            assertThat(sentTo(client, "+16505558811")).containsExactly("By JSON");
            assertThat(sentTo(client, "+16505558812")).containsExactly("By TwiML");
            assertThat(sentTo(client, "+16505558813")).isEmpty();
            assertThat(sentTo(client, "+16505558814")).isEmpty();
            assertThat(sentTo(client, "+16505558815")).containsExactly("By TwiML");
            var call = functions.calls.get(0);
            assertThat(call.get("from").asText()).isEqualTo("+16505558811");
            assertThat(call.get("to").asText()).isEqualTo(SharedHost.host().number());
            assertThat(call.get("body").asText()).isEqualTo("Hello");
            assertThat(call.get("message_sid").asText()).startsWith("mo_");
        } finally {
            assertThat(client.delete(target).status()).isEqualTo(204);
        }
    }

    @Test
    void aFunctionOfABundleComesAndGoesWithoutARestart() throws Exception {
        var host = SharedHost.host();
        var client = host.client();
        var target = "/v1/orgs/demo/phone-numbers/" + host.number() + "/inbound";
        var dropped = host.data().resolve("deploy/echo-1.0.0.jar");
        var jar = FunctionBundle.make(host.data().resolveSibling("echo"));
        try {
            dropIn(jar, dropped);
            await().atMost(PATIENCE).until(() -> installed(client).contains("echo"));
            assertThat(put(client, target, Map.of("wok_id", "demo", "function", "echo"))
                            .status())
                    .isEqualTo(200);
            assertThat(handled(client, "+16505558821", "Hello").get("replies")).hasSize(1);
            assertThat(sentTo(client, "+16505558821")).containsExactly("Heard from +16505558821");

            Files.delete(dropped);
            await().atMost(PATIENCE).until(() -> installed(client).isEmpty());
            var waiting = arrived(client, "+16505558822", "Are you there?");
            await().atMost(PATIENCE)
                    .until(() -> handling(client, waiting).get("attempts").asInt() > 0);
            dropIn(jar, dropped);
            assertThat(handled(client, waiting).get("replies")).hasSize(1);
        } finally {
            Files.deleteIfExists(dropped);
            assertThat(client.delete(target).status()).isEqualTo(204);
        }
    }

    /** Whole at once, as the folder is watched. */
    private static void dropIn(Path jar, Path dropped) throws IOException {
        var copy = Files.copy(jar, jar.resolveSibling("copy.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, dropped, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> installed(Client client) {
        var names = client.get("/v1/projects/demo/functions").json().get("installed");
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void anOptOutIsConfirmedOnceThoughNothingElseIsSent() {
        var client = SharedHost.host().client();
        var peer = "+16505558816";
        assertThat(handled(client, peer, "STOP").get("replies")).hasSize(1);
        assertThat(handled(client, peer, "STOP").get("replies")).isEmpty();
        assertThat(sentTo(client, peer)).singleElement().asString().contains("unsubscribed");
        var message = client.get("/v1/orgs/demo/sms/messages?to=%2B" + peer.substring(1))
                .json()
                .get("messages")
                .get(0)
                .get("id")
                .asText();
        await().atMost(PATIENCE).until(() -> client.get("/v1/orgs/demo/sms/messages/" + message)
                .json()
                .get("state")
                .asText()
                .matches("sent|delivered"));
    }
}
