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
public final class TestPostgres implements AutoCloseable {
    /** PostgreSQL refuses to run as root; this account belongs to nobody else. */
    private static final String ACCOUNT = "nobody";

    private final Path programs;
    private final Path folder;
    private final int port;

    private TestPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a server; empty, with a line on the console, where its programs are not installed. */
    public static Optional<TestPostgres> start() throws IOException, InterruptedException {
        var programs = programs();
        if (programs.isEmpty()) {
            System.err.println("NOT TESTED ON POSTGRESQL: no initdb and pg_ctl on this machine. Install PostgreSQL 13"
                    + " or later to run these tests.");
            return Optional.empty();
        }
        var folder = Files.createTempDirectory("patchbay-postgres");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT));
        }
        var server = new TestPostgres(programs.get(), folder, freePort());
        server.run("initdb", "-D", server.data(), "-U", "patchbay", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
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

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts the server again. */
    public void up() throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k '' -c max_connections=40",
                "start");
    }

    /** Ends the server at once, as a crash would. */
    public void crash() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    /** JDBC address of the database that is there from the start, with the user in it. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=patchbay";
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        var output = folder.resolveSibling(folder.getFileName() + ".out").toFile();
        var process = new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(program + " failed: " + Files.readString(output.toPath()));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        crash();
        Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".out"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
