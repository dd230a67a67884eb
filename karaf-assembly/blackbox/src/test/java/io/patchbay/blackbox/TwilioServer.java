package io.patchbay.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** As much of Twilio as a host needs: takes messages, and drops the answer to recipients that end in 0130. */
final class TwilioServer implements AutoCloseable {
    final List<Map<String, String>> posts = new CopyOnWriteArrayList<>();
    final TwilioPortDesk ports;
    private final HttpServer server;

    /** @param account whose numbers are brought here */
    TwilioServer(String account) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "twilio-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/2010-04-01/", this::serve);
        ports = new TwilioPortDesk(server, account);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, "{\"messages\":[],\"next_page_uri\":null,\"uri\":\"/\"}");
            return;
        }
        var fields = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        posts.add(fields);
        if (fields.get("To").endsWith("0130")) {
            exchange.close();
        } else {
            answer(exchange, 201, "{\"sid\":\"" + sid(fields) + "\",\"status\":\"queued\"}");
        }
    }

    /** The id of a message follows from ours, so that a test knows it. */
    static String sid(Map<String, String> message) {
        return "SM" + Integer.toHexString(message.get("StatusCallback").hashCode());
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static Map<String, String> form(String body) {
        var fields = new TreeMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(decoded(parts[0]), decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
