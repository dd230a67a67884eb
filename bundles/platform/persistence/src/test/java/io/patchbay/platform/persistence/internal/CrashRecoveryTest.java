package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that commits is killed; whatever it has acknowledged is found afterwards. */
class CrashRecoveryTest {
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedSurvivesKill9() throws Exception {
        var random = new Random(20);
        var acknowledged = new HashSet<Long>();
        for (int round = 0; round < KILLS; round++) {
            acknowledged.addAll(runAndKill(round * 1_000_000L, 100 + random.nextInt(900)));
        }
        assertThat(acknowledged.size()).isGreaterThan(KILLS * 100);
        try (var store = TestStore.open(folder)) {
            assertThat(stored(store)).containsAll(acknowledged);
        }
    }

    /** Kills the process when it has acknowledged so many. Returns all it has. */
    private Set<Long> runAndKill(long first, int after) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committing.class.getName(),
                        folder.toString(),
                        Long.toString(first)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var acknowledged = new HashSet<Long>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                // The last line may be cut off in its middle; a whole one ends with a dot.
                if (line.endsWith(".") && acknowledged.add(Long.valueOf(line.substring(0, line.length() - 1)))) {
                    if (acknowledged.size() == after) {
                        // By its handle: the process itself would close the pipe, and what is left in it with it.
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return acknowledged;
    }

    private static Set<Long> stored(TestStore store) {
        return store.store().read(c -> {
            try (var statement = c.createStatement();
                    var rows = statement.executeQuery("SELECT n FROM crash")) {
                var found = new HashSet<Long>();
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
                return found;
            }
        });
    }

    /** The process that is killed: commits numbers, some dozen at a time, and prints each that was acknowledged. */
    static final class Committing {
        public static void main(String[] arguments) throws InterruptedException {
            var store = TestStore.open(Path.of(arguments[0]));
            var window = new Semaphore(64);
            store.commits()
                    .submit(new Work<>(c -> {
                        try (var rows = c.getMetaData().getTables(null, null, "CRASH", null);
                                var statement = c.createStatement()) {
                            return rows.next()
                                    || statement.execute("CREATE TABLE crash (n BIGINT NOT NULL PRIMARY KEY)");
                        }
                    }))
                    .toCompletableFuture()
                    .join();
            for (long n = Long.parseLong(arguments[1]); ; n++) {
                window.acquire();
                long number = n;
                store.commits()
                        .submit(new Work<>(c -> {
                            try (var insert = c.prepareStatement("INSERT INTO crash VALUES (?)")) {
                                insert.setLong(1, number);
                                return insert.executeUpdate();
                            }
                        }))
                        .thenAccept(done -> System.out.println(number + "."))
                        .whenComplete((done, e) -> window.release());
            }
        }
    }
}
