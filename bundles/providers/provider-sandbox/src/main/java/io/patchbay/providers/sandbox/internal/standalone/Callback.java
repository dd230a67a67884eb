package io.patchbay.providers.sandbox.internal.standalone;

import io.patchbay.providers.sandbox.internal.carrier.CarrierReceipt;
import io.patchbay.providers.sandbox.internal.carrier.Line;
import io.patchbay.providers.sandbox.internal.carrier.ReceiptSink;
import io.patchbay.providers.sandbox.internal.carrier.Times;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Posts receipts to the host: {@code POST URL/REFERENCE}, done with when the answer is a 2xx. */
final class Callback implements ReceiptSink {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ANY = "";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private volatile String url = "";

    /** @param address the address up to the reference, such as {@code http://127.0.0.1:5110/sandbox/receipts/sandbox} */
    void address(String address) {
        url = address;
    }

    /** The API key for the messages of a tenant; of every tenant without one of its own, if the tenant is empty. */
    void key(String org, String key) {
        keys.put(org, key);
    }

    @Override
    public CompletionStage<String> handIn(CarrierReceipt receipt) {
        if (url.isEmpty()) {
            return CompletableFuture.failedStage(new IOException("no callback address yet"));
        }
        var request = HttpRequest.newBuilder(
                        URI.create(url + "/" + URLEncoder.encode(receipt.reference(), StandardCharsets.UTF_8)))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(receipt).bytes()));
        var key = keys.getOrDefault(receipt.org(), keys.getOrDefault(ANY, ""));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Callback::effect);
    }

    private static Line body(CarrierReceipt receipt) {
        var line = Line.empty().with("carrier_id", receipt.carrierId()).with("state", receipt.state());
        if (!receipt.code().isEmpty()) {
            line.with("error_code", receipt.code()).with("error_text", receipt.text());
        }
        return line.with("at", Times.write(receipt.at()));
    }

    private static String effect(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("the host answered " + response.statusCode());
        }
        try {
            return Line.parse(response.body()).text("effect");
        } catch (IOException e) {
            return "";
        }
    }
}
