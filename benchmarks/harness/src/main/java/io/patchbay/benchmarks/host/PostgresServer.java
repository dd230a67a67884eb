package io.patchbay.benchmarks.host;

import io.patchbay.benchmarks.peer.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A private PostgreSQL cluster of Debian's package, on loopback, with the settings it comes with. */
public final class PostgresServer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String SUPERUSER = "postgres";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Program program;
    private final Path folder;
    private final int port;

    private PostgresServer(Program program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    /** Where the newest installed one has its programs. */
    public static Optional<Path> installed() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Makes a cluster and starts it. PostgreSQL does not run as root: then its own user does it, in a folder of that user. */
    public static PostgresServer start(Path programs) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("postgres");
        if (isRoot()) {
            call(List.of("chown", SUPERUSER, folder.toString()));
        }
        var cluster = folder.resolve("cluster").toString();
        call(asUser(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                cluster,
                "-U",
                SUPERUSER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C")));
        int port = Program.freePort();
        var program = Program.start(
                asUser(List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        cluster,
                        "-p",
                        Integer.toString(port),
                        "-k",
                        folder.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1")),
                Path.of("/tmp"),
                folder.resolve("server.log"),
                Map.of());
        program.await("PostgreSQL", LIMIT, () -> Program.open(port));
        return new PostgresServer(program, folder, port).withDatabase(programs);
    }

    private PostgresServer withDatabase(Path programs) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        var create = List.of(
                programs.resolve("createdb").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                SUPERUSER,
                "patchbay");
        while (run(create) != 0) {
            if (System.nanoTime() > end) {
                throw new IOException("the database could not be made");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return this;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asUser(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        var whole = new ArrayList<>(List.of("setpriv", "--reuid", SUPERUSER, "--regid", SUPERUSER, "--clear-groups"));
        whole.addAll(command);
        return whole;
    }

    private static void call(List<String> command) throws IOException, InterruptedException {
        if (run(command) != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    /** What the host needs to know. */
    String configuration() {
        return "url = jdbc:postgresql://127.0.0.1:" + port + "/patchbay\nuser = " + SUPERUSER + "\npassword = x\n";
    }

    /** The server, with its processes below it. */
    public ProcessHandle process() {
        return program.handle();
    }

    @Override
    public void close() {
        program.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
