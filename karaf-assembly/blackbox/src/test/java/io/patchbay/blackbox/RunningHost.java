package io.patchbay.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A host started from the archive, as a user would start it. */
final class RunningHost implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader output;
    private final Path data;
    private final JsonNode ready;
    private final Duration startTime;
    private final Client client;

    private RunningHost(
            Process process, BufferedReader output, Path data, JsonNode ready, Duration startTime, String key) {
        this.process = process;
        this.output = output;
        this.data = data;
        this.ready = ready;
        this.startTime = startTime;
        this.client = new Client(ready.get("url").asText(), key);
    }

    /** Starts on a data folder of its own with a free port; the key of a first start is remembered in the folder's sibling for later ones. */
    static RunningHost start(Path data, String... options) throws IOException {
        return start(Map.of(), data, options);
    }

    /** The same in an environment with these variables. */
    static RunningHost start(Map<String, String> environment, Path data, String... options) throws IOException {
        long begun = System.nanoTime();
        var command = new ArrayList<>(List.of(
                command().toString(),
                "run",
                "--headless",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(freePort())));
        command.addAll(List.of(options));
        Files.createDirectories(data.getParent());
        var errors = data.resolveSibling(data.getFileName() + ".stderr").toFile();
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors));
        // However busy the machine is.
        builder.environment().put("PATCHBAY_READY_SECONDS", "400");
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = process.inputReader(StandardCharsets.UTF_8);
        var line = firstLine(process, output);
        if (line == null) {
            throw new IOException("the host did not become ready: " + Files.readString(errors.toPath()));
        }
        var ready = JSON.readTree(line);
        return new RunningHost(
                process, output, data, ready, Duration.ofNanos(System.nanoTime() - begun), remembered(data, ready));
    }

    static Path command() {
        try {
            return Archive.home().resolve("bin/patchbay");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(Process process, BufferedReader output) {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return output.readLine();
                    } catch (IOException e) {
                        return null;
                    }
                })
                .completeOnTimeout(null, 420, TimeUnit.SECONDS)
                .join();
    }

    private static String remembered(Path data, JsonNode ready) throws IOException {
        var file = data.resolveSibling(data.getFileName() + ".key");
        if (ready.hasNonNull("key")) {
            Files.writeString(file, ready.get("key").asText());
        }
        // Only the sandbox makes an organization and its key by itself.
        return Files.exists(file) ? Files.readString(file) : "";
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    JsonNode ready() {
        return ready;
    }

    /** From the command to the line that says ready. */
    Duration startTime() {
        return startTime;
    }

    Path data() {
        return data;
    }

    Client client() {
        return client;
    }

    String number() {
        return ready.get("number").asText();
    }

    /** Everything printed on stdout after the ready line. */
    String restOfOutput() throws IOException {
        var rest = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /** kill -9 of the host's process and of the script that waits for it. */
    void kill() throws InterruptedException {
        var family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        for (var member : family) {
            member.onExit().join();
        }
    }

    /** It stands still until it is resumed, as under a debugger or on a machine that was paused. */
    void suspend() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var pid = Files.readString(data.resolve("run/host.pid")).strip();
        if (new ProcessBuilder("kill", signal, pid).start().waitFor() != 0) {
            throw new IOException("no signal for " + pid);
        }
    }

    /** Asks it to stop, as Ctrl-C does; the exit status. */
    int stop() throws InterruptedException {
        // Not Process.destroy(), which closes the streams before their end is read.
        process.toHandle().destroy();
        if (!process.waitFor(25, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("the host did not stop within 25 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }
}
