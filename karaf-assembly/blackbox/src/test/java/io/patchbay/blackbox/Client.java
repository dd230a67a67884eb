package io.patchbay.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of the REST API. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String url;
    private final String key;

    Client(String url, String key) {
        this.url = url;
        this.key = key;
    }

    Client withKey(String other) {
        return new Client(url, other);
    }

    String url() {
        return url;
    }

    String key() {
        return key;
    }

    /** An answer with its JSON; null where there is none. */
    record Answer(int status, HttpResponse<String> raw, JsonNode json) {}

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** The sum of all metrics whose lines begin so. */
    double metric(String beginning) {
        return get("/metrics")
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(posting(path, json(body)).build());
    }

    Answer post(String path, Map<String, ?> body, String idempotencyKey) {
        return send(posting(path, json(body))
                .header("Idempotency-Key", idempotencyKey)
                .build());
    }

    Answer postRaw(String path, String body) {
        return send(posting(path, body).build());
    }

    CompletableFuture<Answer> postLater(String path, Map<String, ?> body, String idempotencyKey) {
        var request = posting(path, json(body))
                .header("Idempotency-Key", idempotencyKey)
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(Client::answer);
    }

    HttpRequest.Builder posting(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    static Answer send(HttpRequest request) {
        try {
            return answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        try {
            return new Answer(
                    response.statusCode(),
                    response,
                    type.contains("json") ? RunningHost.JSON.readTree(response.body()) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("not the JSON it claims to be: " + response.body(), e);
        }
    }

    private static String json(Map<String, ?> body) {
        try {
            return RunningHost.JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
