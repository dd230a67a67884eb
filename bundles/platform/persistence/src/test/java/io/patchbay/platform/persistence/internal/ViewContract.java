package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store.ChangedRows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** What following promises. */
abstract class ViewContract extends StoreContract {
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

    private static Callable<Boolean> stays(AtomicInteger readings) {
        var before = new AtomicInteger(-1);
        return () -> before.getAndSet(readings.get()) == readings.get();
    }

    private static void soon(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(check);
    }
}
