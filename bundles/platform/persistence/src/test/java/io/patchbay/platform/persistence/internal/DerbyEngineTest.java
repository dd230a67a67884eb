package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.internal.OpenDatabase.Address;
import io.patchbay.platform.persistence.internal.commit.Limits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyEngineTest {
    @TempDir
    Path folder;

    @Test
    void engineThatFailedInItselfBeginsAnewAndKeepsWhatWasCommitted() throws Exception {
        var address = new Address("jdbc:derby:" + folder.resolve("db") + ";create=true", "", "", 2);
        try (var database = new OpenDatabase(address, "test", Limits.DEFAULT)) {
            change(database, "CREATE TABLE kept (id INT)");
            change(database, "INSERT INTO kept VALUES (1)");

            new DerbyEngine().revive(new SQLException("an exception of the engine's own", "XJ001"));

            await().ignoreExceptions().untilAsserted(() -> change(database, "INSERT INTO kept VALUES (2)"));
            await().ignoreExceptions().until(() -> database.store().read(DerbyEngineTest::count) == 2);
        }
    }

    @Test
    void aFullDiskAloneDoesNotEndTheEngine() throws Exception {
        var address = new Address("jdbc:derby:" + folder.resolve("db") + ";create=true", "", "", 2);
        try (var database = new OpenDatabase(address, "test", Limits.DEFAULT)) {
            new DerbyEngine().revive(new SQLException("the disk is full", "XSDG1", 45_000));
            change(database, "CREATE TABLE kept (id INT)");
        }
    }

    @Test
    void failureOfTheEngineItselfIsNotTheChanges() {
        assertThat(new DerbyEngine().unavailable(new SQLException("a null pointer", "XJ001")))
                .isTrue();
    }

    private static void change(OpenDatabase database, String sql) throws Exception {
        database.queue()
                .submit(new Work<>(connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.executeUpdate(sql);
                    }
                }))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
