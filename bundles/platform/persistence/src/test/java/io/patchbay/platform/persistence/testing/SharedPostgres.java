package io.patchbay.platform.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One server for all tests of a run, with a database for each folder that a test would have a Derby in. Started by the first who asks; stopped with the process. */
final class SharedPostgres {
    private static final Map<String, TestPostgres> SERVERS = new ConcurrentHashMap<>();
    private static final Map<Path, TestPostgres> DATABASES = new ConcurrentHashMap<>();

    private SharedPostgres() {}

    static String url(Path folder) {
        var server = SERVERS.computeIfAbsent("one", name -> start());
        return DATABASES
                .computeIfAbsent(folder.toAbsolutePath(), f -> server.sibling(""))
                .url();
    }

    private static TestPostgres start() {
        try {
            var server = TestPostgres.required();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** On a given server the databases would stay. */
    private static void stop(TestPostgres server) {
        try {
            for (var database : DATABASES.values()) {
                database.close();
            }
            server.close();
        } catch (IOException | InterruptedException e) {
            System.err.println("The PostgreSQL server of the tests did not stop: " + e.getMessage());
        }
    }
}
