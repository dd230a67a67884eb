package io.patchbay.providers.twilio.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A mock that judges requests by Twilio's own description of its API: what is not valid gets a 422. Installed into the build folder by npm. */
final class Prism implements AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "prism");
    private static final Path INSTALLED = Path.of("target", "prism");
    private static final Path MAIN = Path.of("node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    private final Process process;
    private final int port;

    private Prism(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Only where this is missing may the tests be skipped. */
    static boolean nodeIsThere() {
        try {
            return run(Path.of("."), Duration.ofSeconds(20), "node", "--version")
                    && run(Path.of("."), Duration.ofSeconds(20), "npm", "--version");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Prism start() throws IOException, InterruptedException {
        install();
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var description = SOURCE.resolve("twilio-openapi.json").toAbsolutePath().toString();
        var process = new ProcessBuilder(
                        List.of("node", MAIN.toString(), "mock", "-h", "127.0.0.1", "-p", "" + port, description))
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "prism.log").toFile())
                .start();
        var prism = new Prism(process, port);
        await().atMost(Duration.ofSeconds(60)).until(prism::listens);
        return prism;
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        var lock = INSTALLED.resolve("package-lock.json");
        if (Files.exists(INSTALLED.resolve(MAIN))
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0) {
            return;
        }
        for (var name : List.of("package.json", "package-lock.json")) {
            Files.write(INSTALLED.resolve(name), Files.readAllBytes(SOURCE.resolve(name)));
        }
        if (!run(INSTALLED, Duration.ofMinutes(5), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")) {
            throw new IllegalStateException("npm could not install Prism; see the output above");
        }
    }

    private static boolean run(Path folder, Duration atMost, String... command)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "npm.log").toFile())
                .start();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prism ended; see target/prism.log");
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
