package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.operations.DatabaseFiles;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.internal.OpenDatabase.Address;
import io.patchbay.platform.persistence.internal.commit.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyFilesTest {
    @TempDir
    private Path folder;

    private OpenDatabase database;
    private DatabaseFiles files;

    @BeforeEach
    void open() {
        database = open(folder.resolve("db/patchbay"));
        files = database.files();
        change("CREATE TABLE note (id INT NOT NULL PRIMARY KEY, text VARCHAR(2000))");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static OpenDatabase open(Path place) {
        var address = new Address("jdbc:derby:" + place + ";create=true", "", "", 2);
        return new OpenDatabase(address, "test/" + UUID.randomUUID(), Limits.DEFAULT);
    }

    private int change(String sql) {
        return work(database.queue(), connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static int work(CommitQueue queue, SqlFunction<Integer> sql) {
        return queue.submit(new Work<>(sql)).toCompletableFuture().join();
    }

    private static int notes(OpenDatabase in) {
        return in.store().read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT COUNT(*) FROM note")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Test
    void aCopyMadeWhileItIsWrittenToHoldsAllThatWasCommittedBefore() throws Exception {
        var committed = new AtomicInteger();
        var writer = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                change("INSERT INTO note VALUES (" + committed.get() + ", 'x')");
                committed.incrementAndGet();
            }
        });
        writer.start();
        await().until(() -> committed.get() > 50);
        int before = committed.get();

        var copy = files.copyInto(Files.createDirectory(folder.resolve("copy")));
        writer.interrupt();
        writer.join();

        assertThat(copy).isEqualTo(folder.resolve("copy/patchbay"));
        try (var other = open(copy)) {
            assertThat(notes(other)).isBetween(before, committed.get());
        }
    }

    @Test
    void compactionLeavesNothingOfWhatWasChangedOrDeleted() throws Exception {
        for (int id = 0; id < 50; id++) {
            change("INSERT INTO note VALUES (" + id + ", 'marigold " + id + "')");
        }
        change("UPDATE note SET text = '' WHERE id < 25");
        change("DELETE FROM note WHERE id >= 25");
        assertThat(found("marigold")).isTrue();

        assertThat(files.compact()).isTrue();

        assertThat(found("marigold")).isFalse();
        assertThat(notes(database)).isEqualTo(25);
        change("INSERT INTO note VALUES (100, 'it works on')");
    }

    private boolean found(String word) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).anyMatch(file -> {
                try {
                    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void aServersDatabaseIsDumpedByItsOwnTool() {
        var server = new PostgresFiles("jdbc:postgresql://db.example:5433/patchbay?password=s3cret", "pat'chbay");

        assertThat(server.folder()).isEmpty();
        assertThat(server.dumpCommand())
                .contains("pg_dump --format=custom --no-owner --file=patchbay.dump --username='pat'\\''chbay'"
                        + " --dbname='postgresql://db.example:5433/patchbay'");
        assertThat(server.compact()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> server.copyInto(folder))
                .withMessageContaining("pg_dump");
    }
}
