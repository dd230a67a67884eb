package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Store.ChangedRows;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What reading promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    static final ChangedRows<String, String> ROWS = (connection, since, sink) -> {
        try (var query = connection.prepareStatement("SELECT k, v, gone FROM seen WHERE changed >= ?")) {
            query.setLong(1, since);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.accept(rows.getString(1), rows.getBoolean(3) ? null : rows.getString(2));
                }
            }
        }
    };

    TestStore here;
    Store store;

    abstract TestStore open();

    @BeforeAll
    void start() throws Exception {
        here = open();
        store = here.store();
    }

    @BeforeEach
    void clear() {
        change("DROP TABLE seen");
        change("CREATE TABLE seen (k VARCHAR(20) NOT NULL PRIMARY KEY, v VARCHAR(20), gone BOOLEAN NOT NULL,"
                + " changed BIGINT NOT NULL)");
    }

    @AfterAll
    void stop() throws Exception {
        here.close();
    }

    /** As another node would: this one's views are not told. */
    boolean change(String sql) {
        return here.commits()
                .submit(new Work<>(c -> {
                    try (var statement = c.createStatement()) {
                        return statement.executeUpdate(sql);
                    }
                }))
                .handle((count, e) -> e == null)
                .toCompletableFuture()
                .join();
    }

    void insert(String key, String value) {
        assertThat(change("INSERT INTO seen VALUES ('" + key + "', '" + value + "', FALSE, "
                        + System.currentTimeMillis() + ")"))
                .isTrue();
    }

    private int count() {
        return store.read(c -> {
            try (var statement = c.createStatement();
                    var rows = statement.executeQuery("SELECT COUNT(*) FROM seen")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Test
    void readSeesWhatWasCommitted() throws Exception {
        insert("a", "1");
        assertThat(count()).isEqualTo(1);
        assertThat(store.readLater(c -> Thread.currentThread().getName())
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS))
                .isEqualTo("patchbay-store-reader");
    }

    @Test
    void nothingCanBeWrittenWhileReading() {
        assertThatThrownBy(() -> store.read(
                        c -> c.createStatement().executeUpdate("INSERT INTO seen VALUES ('x', 'x', FALSE, 0)")))
                .hasCauseInstanceOf(SQLException.class);
        assertThat(count()).isZero();
    }

    @Test
    void badQueryIsNotTakenForAnOutage() {
        assertThatThrownBy(() -> store.read(c -> c.createStatement().executeQuery("SELECT nonsense FROM seen")))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void readsThatWaitAreBounded() throws Exception {
        var hold = new CountDownLatch(1);
        var reads = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 0; i < 1_010; i++) {
            reads.add(store.readLater(c -> pass(hold)).toCompletableFuture());
        }
        assertThat(reads.get(1_009)).isCompletedExceptionally();
        assertThat(reads.get(1_003)).isNotDone();
        hold.countDown();
        CompletableFuture.allOf(reads.subList(0, 1_004).toArray(CompletableFuture[]::new))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void closedStoreIsUnavailable() throws Exception {
        here.close();
        assertThatThrownBy(this::count).isInstanceOf(StoreUnavailable.class);
        assertThat(store.readLater(c -> 1).toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> store.follow(ROWS)).isInstanceOf(StoreUnavailable.class);
        here = open();
        store = here.store();
    }

    @Test
    void commitsAreThereAfterTheStoreWasClosedAndOpened() {
        insert("a", "1");
        here.close();
        here = open();
        store = here.store();
        assertThat(count()).isEqualTo(1);
    }

    private static boolean pass(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
