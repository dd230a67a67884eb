package io.patchbay.blackbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonFactory;
import io.patchbay.providers.sandbox.Carrier;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sandbox carrier in a process of its own, so that its connections really break. */
final class CarrierProcess implements AutoCloseable {
    private final Process process;
    private final String url;
    private final Path log;

    private CarrierProcess(Process process, String url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    static CarrierProcess start(Path folder, RunningHost host, String... options) throws Exception {
        return start(folder, host.client(), "sandbox", options);
    }

    /**
     * @param host where its receipts go
     * @param account the id of the provider that is to get them
     */
    static CarrierProcess start(Path folder, Client host, String account, String[] options) throws Exception {
        Files.createDirectories(folder);
        var log = folder.resolve("carrier.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar(Carrier.class) + File.pathSeparator + jar(JsonFactory.class),
                Carrier.class.getName(),
                "--port",
                "0",
                "--log",
                log.toString(),
                "--callback",
                host.url() + "/sandbox/receipts/" + account,
                "--callback-key",
                host.key()));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command)
                .redirectError(folder.resolve("carrier.stderr").toFile())
                .start();
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new IOException(Files.readString(folder.resolve("carrier.stderr")));
        }
        return new CarrierProcess(
                process, RunningHost.JSON.readTree(line).get("url").asText(), log);
    }

    private static String jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    String url() {
        return url;
    }

    /** Makes the host's sandbox account use this carrier, and waits for that: what is sent before goes to the one within the host. */
    void serve(RunningHost host) throws IOException {
        Files.writeString(
                host.data().resolve("etc/io.patchbay.provider.sandbox-sandbox.cfg"),
                "id=sandbox\ncarrierUrl=" + url + "\n");
        var ask = Map.of("from", host.number(), "to", "+14155550100", "body", "Are you there?");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    host.client().post("/v1/orgs/demo/sms/send", ask);
                    return !CarrierLog.submits(folder()).isEmpty();
                });
    }

    /** Changes what befalls messages, as in {@code {"errorPercent":0}}. */
    void faults(String json) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/faults"))
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    Path folder() {
        return log.getParent();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
