package io.patchbay.platform.queue.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real external broker in a process of its own, which can be killed and comes back at the same address. */
public final class TestBroker implements AutoCloseable {
    private static final String USER = "patchbay";
    private static final String PASSWORD = "not-a-secret";
    /** Its classes are in nobody's class path, since they do not go with ActiveMQ's. */
    private static final String ARTEMIS = "io.patchbay.kit.artemis.ArtemisMain";

    private final int port;
    private final String classPath;
    private final String main;
    private Process process;

    private TestBroker(String classPath, String main) throws IOException {
        this.port = freePort();
        this.classPath = classPath;
        this.main = main;
        this.process = launch();
    }

    /** ActiveMQ, which is in the class path of the tests. */
    public static TestBroker start() throws IOException {
        return new TestBroker(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BrokerMain.class.getName());
    }

    /** ActiveMQ Artemis, from the folder that the system property {@code patchbay.artemis} names. */
    public static TestBroker startArtemis() throws IOException {
        var built = Path.of(System.getProperty("patchbay.artemis"));
        return new TestBroker(
                built.resolve("classes") + File.pathSeparator + built.resolve("lib") + File.separator + '*', ARTEMIS);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        var started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.apache.activemq.default.directory.prefix=" + System.getProperty("java.io.tmpdir") + '/',
                        "-cp",
                        classPath,
                        main,
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
