package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.internal.commit.Limits;
import io.patchbay.platform.persistence.testing.TestPostgres;
import io.patchbay.platform.persistence.testing.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoreOnPostgresTest extends ViewContract {
    private @Nullable TestPostgres server;

    @Override
    @BeforeAll
    void start() throws Exception {
        server = TestPostgres.start().orElse(null);
        assumeTrue(server != null, "PostgreSQL is not installed");
        super.start();
    }

    @Override
    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            super.stop();
            server.close();
        }
    }

    @Override
    TestStore open() {
        return TestStore.at(server.url(), "", "");
    }

    @Test
    void serverThatCrashesUnderLoadLosesNothingAcknowledged() throws Exception {
        try (var store = open()) {
            store.commits()
                    .submit(new Work<>(c -> run(c, "CREATE TABLE crash (n INT NOT NULL PRIMARY KEY)")))
                    .toCompletableFuture()
                    .join();
            var acknowledged = new ConcurrentLinkedQueue<Integer>();
            var stop = new AtomicBoolean();
            var numbers = new AtomicInteger();
            var load = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 4; i++) {
                load.add(CompletableFuture.runAsync(
                        () -> load(store, numbers, acknowledged, stop), work -> new Thread(work).start()));
            }
            for (int round = 0; round < 2; round++) {
                int before = acknowledged.size();
                await().until(() -> acknowledged.size() > before + 50);
                server.crash();
                assertThatThrownBy(() -> store.store().read(c -> run(c, "SELECT 1")))
                        .isInstanceOf(StoreUnavailable.class);
                server.up();
                int then = acknowledged.size();
                await().atMost(Duration.ofSeconds(10)).until(() -> acknowledged.size() > then + 10);
            }
            stop.set(true);
            CompletableFuture.allOf(load.toArray(CompletableFuture[]::new)).join();
            await().ignoreExceptionsInstanceOf(StoreUnavailable.class)
                    .untilAsserted(() -> assertThat(store.store().read(StoreOnPostgresTest::numbers))
                            .containsAll(acknowledged));
        }
    }

    @Test
    void textIsComparedByteByByteInADatabaseOfAnyLanguage() throws Exception {
        try (var other = server.sibling("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'");
                var store = TestStore.at(other.url(), "", "")) {
            for (var name : List.of("a", "B", "_")) {
                var insert = "INSERT INTO commit_mark (writer, mark, changed) VALUES ('" + name + "', 0, 0)";
                store.commits()
                        .submit(new Work<>(c -> run(c, insert)))
                        .toCompletableFuture()
                        .join();
            }
            assertThat(store.store().read(StoreOnPostgresTest::writers)).containsExactly("B", "_", "a");
        }
    }

    /** It took the writer 20 to 120 ms each time. */
    @Test
    void writersStatementWithoutAnIndexIsNotCompiled() throws Exception {
        try (var store = open()) {
            var plan = store.commits()
                    .submit(new Work<>(c -> lines(c, "EXPLAIN ANALYZE DELETE FROM commit_mark WHERE changed < 5")))
                    .toCompletableFuture()
                    .join();
            assertThat(plan).anyMatch(line -> line.contains("Seq Scan")).noneMatch(line -> line.contains("JIT"));
        }
    }

    private static List<String> writers(Connection connection) throws SQLException {
        return lines(connection, "SELECT writer FROM commit_mark WHERE writer IN ('a', 'B', '_') ORDER BY writer");
    }

    private static List<String> lines(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void nodesThatStartAtTheSameTimeMigrateOnce() throws Exception {
        try (var other = server.sibling("")) {
            var nodes = new ArrayList<CompletableFuture<TestStore>>();
            for (int i = 0; i < 3; i++) {
                nodes.add(CompletableFuture.supplyAsync(
                        () -> TestStore.at(other.url(), "", ""), work -> new Thread(work).start()));
            }
            for (var node : nodes) {
                node.join().close();
            }
        }
    }

    @Test
    void healthFollowsTheServer() throws Exception {
        var address = new OpenDatabase.Address(server.url(), "", "", 2);
        try (var database = new OpenDatabase(address, "health", Limits.DEFAULT);
                var health = new StoreHealth(database, Optional.empty())) {
            assertThat(health.check().status()).isEqualTo(Status.UP);
            server.crash();
            long begin = System.nanoTime();
            var down = health.check();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            assertThat(down.status()).isEqualTo(Status.DOWN);
            assertThat(down.advice()).contains("server runs");
            server.up();
            await().until(() -> health.check().status() == Status.UP);
        }
    }

    private static void load(
            TestStore store, AtomicInteger numbers, ConcurrentLinkedQueue<Integer> acknowledged, AtomicBoolean stop) {
        while (!stop.get()) {
            int n = numbers.incrementAndGet();
            store.commits()
                    .submit(new Work<>(c -> run(c, "INSERT INTO crash VALUES (" + n + ")")))
                    .thenAccept(done -> acknowledged.add(n))
                    .exceptionally(e -> null)
                    .toCompletableFuture()
                    .join();
        }
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static ArrayList<Integer> numbers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT n FROM crash")) {
            var found = new ArrayList<Integer>();
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
            return found;
        }
    }
}
