package io.patchbay.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A tenant's webhook server on loopback that keeps what it gets. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    /** A request that came. */
    record Delivery(String path, HttpHeaders headers, String body, JsonNode json) {
        String type() {
            return json.get("type").asText();
        }

        String subject() {
            return json.get("data").get("message_id").asText();
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
            deliveries.add(
                    new Delivery(exchange.getRequestURI().getPath(), headers, body, RunningHost.JSON.readTree(body)));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    void answerWith(int status) {
        answer = status;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<Delivery> about(String message) {
        return deliveries.stream().filter(d -> d.subject().equals(message)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
