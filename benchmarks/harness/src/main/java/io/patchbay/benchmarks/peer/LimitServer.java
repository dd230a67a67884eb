package io.patchbay.benchmarks.peer;

import io.patchbay.benchmarks.load.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@link DurableLimit} as a process, with the JVM options of the host. */
public final class LimitServer implements AutoCloseable {
    private final Program program;
    private final int port;

    private LimitServer(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    public static LimitServer start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Program.freePort();
        var program = Program.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableLimit.class.getName(),
                        Integer.toString(port),
                        folder.toString()),
                folder,
                folder.resolve("output"),
                Map.of());
        program.await("The durable-accept limit", Duration.ofSeconds(20), () -> Program.open(port));
        return new LimitServer(program, port);
    }

    public int port() {
        return port;
    }

    public List<ProcessHandle> processes() {
        return List.of(program.handle());
    }

    public static Request send() {
        return Request.post(
                "/v1/messages",
                "",
                "{\"to\":\"+4670{n}\",\"from\":\"+14155550123\",\"body\":\"Your order {n} has shipped and will arrive"
                        + " tomorrow before noon thank you\"}");
    }

    @Override
    public void close() {
        program.close();
    }
}
