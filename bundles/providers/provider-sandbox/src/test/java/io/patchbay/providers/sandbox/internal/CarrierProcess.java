package io.patchbay.providers.sandbox.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.providers.sandbox.Carrier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The carrier in a process of its own, with nothing but its own classes and jackson-core on the class path. */
public final class CarrierProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path log;
    private final List<String> options;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private URI url;

    public CarrierProcess(Path log, String... options) throws IOException {
        this.log = log;
        this.options = List.of(options);
        start(0);
    }

    private void start(int port) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                location(Carrier.class) + ":" + location(JsonFactory.class),
                Carrier.class.getName(),
                "--port",
                Integer.toString(port),
                "--log",
                log.toString()));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var ready = out.readLine();
        if (ready == null) {
            throw new IOException("the carrier did not start");
        }
        url = URI.create(JSON.readTree(ready).get("url").textValue());
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    public URI url() {
        return url;
    }

    LogFile log() {
        return new LogFile(log);
    }

    /** As {@code kill -9} does it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On the same port, with the same log. */
    public void restart() throws IOException {
        start(url.getPort());
    }

    public JsonNode get(String target) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(target)).build());
    }

    public JsonNode put(String target, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(target))
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the carrier answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
