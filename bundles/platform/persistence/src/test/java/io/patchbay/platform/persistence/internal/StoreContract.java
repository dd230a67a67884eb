package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Store.ChangedRows;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What reading and following promise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private static final ChangedRows<String, String> ROWS = (connection, since, sink) -> {
        try (var query = connection.prepareStatement("SELECT k, v, gone FROM seen WHERE changed >= ?")) {
            query.setLong(1, since);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.accept(rows.getString(1), rows.getBoolean(3) ? null : rows.getString(2));
                }
            }
        }
    };

    private TestStore here;
    private Store store;

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
    private boolean change(String sql) {
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

    private void insert(String key, String value) {
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
    void viewIsFilledAndFollowsWhatOthersChange() {
        insert("a", "1");
        var view = store.follow(ROWS);
        assertThat(view.get("a")).isEqualTo("1");
        insert("b", "2");
        soon(() -> assertThat(view.all()).containsExactlyInAnyOrder("1", "2"));
        change("UPDATE seen SET v = '3', changed = " + System.currentTimeMillis() + " WHERE k = 'a'");
        soon(() -> assertThat(view.get("a")).isEqualTo("3"));
        change("UPDATE seen SET gone = TRUE, changed = " + System.currentTimeMillis() + " WHERE k = 'a'");
        soon(() -> assertThat(view.get("a")).isNull());
    }

    @Test
    void viewFollowsAnotherNodeWhoseClockIsALittleBehind() {
        var view = store.follow(ROWS);
        change("INSERT INTO seen VALUES ('late', '1', FALSE, " + (System.currentTimeMillis() - 8_000) + ")");
        soon(() -> assertThat(view.get("late")).isEqualTo("1"));
    }

    @Test
    void whatIsPutIsThereAtOnceAndNotOverwrittenByAnOlderReading() {
        insert("a", "old");
        var view = new AtomicReference<Refreshed<String, String>>();
        var readings = new AtomicInteger();
        view.set(store.follow((connection, since, sink) -> {
            ROWS.read(connection, since, sink);
            if (readings.incrementAndGet() == 2) {
                view.get().put("a", "new");
                view.get().remove("b");
                sink.accept("b", "old");
                change("UPDATE seen SET v = 'new', changed = " + System.currentTimeMillis() + " WHERE k = 'a'");
            }
        }));
        view.get().put("b", "old");
        assertThat(view.get().get("b")).isEqualTo("old");
        await().until(() -> readings.get() >= 2 && "new".equals(view.get().get("a")));
        await().during(Duration.ofMillis(200))
                .until(() -> "new".equals(view.get().get("a")));
        assertThat(view.get().get("b")).isNull();
    }

    @Test
    void viewKeepsWhatItHasWhileItCannotBeRead() {
        insert("a", "1");
        var failing = new AtomicBoolean();
        var view = store.follow((ChangedRows<String, String>) (connection, since, sink) -> {
            if (failing.get()) {
                throw new SQLException("not now");
            }
            ROWS.read(connection, since, sink);
        });
        failing.set(true);
        insert("b", "2");
        await().during(Duration.ofMillis(800)).until(() -> "1".equals(view.get("a")) && view.get("b") == null);
        failing.set(false);
        soon(() -> assertThat(view.get("b")).isEqualTo("2"));
    }

    @Test
    void closedViewIsNotReadAnyMore() {
        var readings = new AtomicInteger();
        var view = store.follow((ChangedRows<String, String>) (connection, since, sink) -> readings.incrementAndGet());
        await().until(() -> readings.get() >= 2);
        view.close();
        await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(3)).until(stays(readings));
    }

    @Test
    void commitsAreThereAfterTheStoreWasClosedAndOpened() {
        insert("a", "1");
        here.close();
        here = open();
        store = here.store();
        assertThat(count()).isEqualTo(1);
    }

    private static java.util.concurrent.Callable<Boolean> stays(AtomicInteger readings) {
        var before = new AtomicInteger(-1);
        return () -> before.getAndSet(readings.get()) == readings.get();
    }

    private static void soon(org.awaitility.core.ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(check);
    }

    private static boolean pass(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
