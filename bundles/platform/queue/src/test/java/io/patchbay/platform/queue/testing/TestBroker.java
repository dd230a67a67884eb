package io.patchbay.platform.queue.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real ActiveMQ broker in a process of its own, which can be killed and comes back at the same address. */
public final class TestBroker implements AutoCloseable {
    private static final String USER = "patchbay";
    private static final String PASSWORD = "not-a-secret";

    private final int port;
    private Process process;

    private TestBroker(int port) throws IOException {
        this.port = port;
        this.process = launch();
    }

    public static TestBroker start() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at(socket);
        }
    }

    private static TestBroker at(ServerSocket free) throws IOException {
        int port = free.getLocalPort();
        free.close();
        return new TestBroker(port);
    }

    /** The broker is in the class path of the tests. */
    private Process launch() throws IOException {
        var started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.apache.activemq.default.directory.prefix=" + System.getProperty("java.io.tmpdir") + '/',
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BrokerMain.class.getName(),
                        Integer.toString(port),
                        USER,
                        PASSWORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (started.inputReader(StandardCharsets.UTF_8).readLine() == null) {
            throw new IOException("the broker did not start");
        }
        return started;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** kill -9: what it held is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again where it was. */
    public void up() throws IOException {
        process = launch();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
