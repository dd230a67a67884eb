package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** kill -9 between a text's acknowledgement and its function's answer: the function is called again, and the reply is sent once. */
class InboundTargetCrashIT {
    private static final int TEXTS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean silent = true;

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            calls.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            if (silent) {
                over.await();
                return;
            }
            var reply = "{\"reply\":\"Thank you\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void put(Client client, String path, String body) {
        var answer = Client.send(client.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.status()).isEqualTo(200);
    }

    private static List<String> peers() {
        return IntStream.range(0, TEXTS).mapToObj(n -> "+1650555" + (8900 + n)).toList();
    }

    @Test
    void everyTextIsAnsweredOnceOverAKill() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        var data = Archive.newData("inbound-target-crash");
        try {
            var killed = RunningHost.start(data);
            var client = killed.client();
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/f";
            put(client, "/v1/projects/demo/functions/thanks", "{\"url\":\"" + url + "\"}");
            put(client, "/v1/orgs/demo/inbound", "{\"wok_id\":\"demo\",\"function\":\"thanks\"}");
            for (var peer : peers()) {
                var text = Map.of("from", peer, "to", killed.number(), "text", "Hello");
                assertThat(client.post("/sandbox/mo", text).status()).isEqualTo(202);
            }
            await().atMost(PATIENCE).until(() -> !calls.isEmpty());
            killed.kill();
            silent = false;
            try (var host = RunningHost.start(data)) {
                peers().forEach(peer -> await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(replies(host.client(), peer)).isEqualTo(1)));
                assertThat(replies(host.client(), peers().get(0))).isEqualTo(1);
            }
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    private static int replies(Client client, String peer) {
        return client.get("/v1/orgs/demo/sms/messages?to=%2B" + peer.substring(1))
                .json()
                .get("messages")
                .size();
    }
}
