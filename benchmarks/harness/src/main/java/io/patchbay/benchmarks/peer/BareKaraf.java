package io.patchbay.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Apache Karaf as it is distributed, with the JVM options of the host; ready when its shell can be reached, which is the last thing it starts. */
public final class BareKaraf implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> OPENS =
            List.of("java.lang", "java.net", "java.security", "java.util", "java.naming/javax.naming.spi");

    private final Program program;
    private final double seconds;

    private BareKaraf(Program program, double seconds) {
        this.program = program;
        this.seconds = seconds;
    }

    /**
     * Starts it.
     *
     * @param home the unpacked distribution, which is only read
     * @param base where it writes; its second start on the same folder finds its cache
     */
    public static BareKaraf start(Path home, Path base) throws IOException, InterruptedException {
        if (!Files.exists(base.resolve("etc"))) {
            copy(home.resolve("etc"), base.resolve("etc"));
        }
        int shell = Program.freePort();
        replace(base.resolve("etc/org.apache.karaf.shell.cfg"), "sshPort", Integer.toString(shell));
        replace(base.resolve("etc/org.apache.karaf.management.cfg"), "rmiRegistryPort", free());
        replace(base.resolve("etc/org.apache.karaf.management.cfg"), "rmiServerPort", free());
        long begun = System.nanoTime();
        var program = Program.start(command(home, base), base, base.resolve("output"), Map.of());
        program.await("Bare Karaf", LIMIT, () -> Program.open(shell));
        return new BareKaraf(program, (System.nanoTime() - begun) / 1e9);
    }

    private static String free() throws IOException {
        return Integer.toString(Program.freePort());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void replace(Path file, String key, String value) throws IOException {
        var text = Files.readString(file);
        Files.writeString(file, text.replaceAll("(?m)^" + key + "\\s*=.*$", key + " = " + value));
    }

    private static List<String> command(Path home, Path base) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData"));
        for (var opened : OPENS) {
            var full = opened.contains("/") ? opened : "java.base/" + opened;
            command.add("--add-opens=" + full + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dkaraf.home=" + home,
                "-Dkaraf.base=" + base,
                "-Dkaraf.data=" + base.resolve("data"),
                "-Dkaraf.etc=" + base.resolve("etc"),
                "-Dkaraf.log=" + base.resolve("log"),
                "-Dkaraf.instances=" + base.resolve("instances"),
                "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("tmp")),
                "-Djava.util.logging.config.file=" + base.resolve("etc/java.util.logging.properties"),
                "-Dkaraf.startLocalConsole=false",
                "-Dkaraf.startRemoteShell=true",
                "-Dkaraf.shutdown.port=-1",
                "-cp",
                jars(home),
                "org.apache.karaf.main.Main"));
        return command;
    }

    private static String jars(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("lib"), 2)) {
            return String.join(
                    ":",
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .filter(file -> file.getParent().endsWith("boot")
                                    || file.getParent().endsWith("jdk9plus"))
                            .map(Path::toString)
                            .sorted()
                            .toList());
        }
    }

    /** From its command to its shell. */
    public double seconds() {
        return seconds;
    }

    public ProcessHandle process() {
        return program.handle();
    }

    @Override
    public void close() {
        program.close();
    }
}
