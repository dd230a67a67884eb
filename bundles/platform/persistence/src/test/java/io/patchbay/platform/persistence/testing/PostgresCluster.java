package io.patchbay.platform.persistence.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of one's own, from the programs on this machine, on a port of its own. Nothing of it stays. */
final class PostgresCluster implements AutoCloseable {
    static final String USER = "patchbay";
    static final String PASSWORD = "not-a-secret";

    /** PostgreSQL refuses to run as root; this account belongs to nobody else. */
    private static final String ACCOUNT = "nobody";

    private final Path programs;
    private final Path folder;
    private final String settings;
    private final int port;

    private PostgresCluster(Path programs, Path folder, String settings, int port) {
        this.programs = programs;
        this.folder = folder;
        this.settings = settings;
        this.port = port;
    }

    /**
     * Empty where the programs are not installed.
     *
     * @param parent gets the server's folder
     * @param settings further options of the server, as in {@code -c NAME=VALUE}
     */
    static Optional<PostgresCluster> start(Path parent, String settings) throws IOException, InterruptedException {
        var programs = programs();
        if (programs.isEmpty()) {
            return Optional.empty();
        }
        var folder = Files.createTempDirectory(parent, "patchbay-postgres");
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT);
            Files.setOwner(folder, owner);
            Files.setOwner(password, owner);
        }
        var server = new PostgresCluster(programs.get(), folder, settings, freePort());
        server.initialize(password);
        server.up();
        return Optional.of(server);
    }

    private static Optional<Path> programs() throws IOException {
        var places = new ArrayList<Path>();
        for (var place : System.getenv().getOrDefault("PATH", "").split(":")) {
            places.add(Path.of(place));
        }
        var debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(v -> v.resolve("bin"))
                        .forEach(places::add);
            }
        }
        return places.stream()
                .filter(p -> Files.isExecutable(p.resolve("initdb")) && Files.isExecutable(p.resolve("pg_ctl")))
                .findFirst();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void initialize(Path password) throws IOException, InterruptedException {
        var login = List.of("-U", USER, "-A", "scram-sha-256", "--pwfile=" + password);
        run("initdb", login, "-D", data(), "-E", "UTF8", "--locale=C", "-N");
    }

    int port() {
        return port;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    void up() throws IOException, InterruptedException {
        var log = folder.resolve("log").toString();
        var options = "-p " + port + " -h 127.0.0.1 -k '' -c max_connections=80 " + settings;
        run("pg_ctl", List.of("start"), "-D", data(), "-w", "-t", "60", "-l", log, "-o", options);
    }

    boolean isUp() throws IOException, InterruptedException {
        return call("pg_ctl", List.of("status"), "-D", data()) == 0;
    }

    void crash() throws IOException, InterruptedException {
        run("pg_ctl", List.of("stop"), "-D", data(), "-w", "-m", "immediate");
    }

    private void run(String program, List<String> first, String... arguments) throws IOException, InterruptedException {
        if (call(program, first, arguments) != 0) {
            throw new IOException(program + " failed: " + Files.readString(output()));
        }
    }

    /** The exit status. */
    private int call(String program, List<String> first, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(first);
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        return process.waitFor(90, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Beside no data: their disk may be full. */
    private Path output() {
        return Path.of(System.getProperty("java.io.tmpdir"), folder.getFileName() + ".out");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (isUp()) {
            crash();
        }
        Files.deleteIfExists(output());
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
