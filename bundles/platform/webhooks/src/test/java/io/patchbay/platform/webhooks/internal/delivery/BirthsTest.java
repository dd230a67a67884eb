package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.SqlFunction;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.webhooks.internal.endpoints.Ids;
import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import io.patchbay.platform.webhooks.internal.sql.Statements;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that are taken in hand while their events are written: on a real store, without receivers. */
class BirthsTest {
    private static final Duration LATER = Duration.ofMinutes(5);

    private final List<DeliveryRow> started = new CopyOnWriteArrayList<>();
    private final List<Parcel> posted = new CopyOnWriteArrayList<>();

    /** Ids that come after those of the events. */
    private final Ids later = new Ids(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1)));

    private TestStore database;
    private Reach reach;
    private Lanes lanes;
    private Supply supply;
    private Sweeper sweeper;
    private Births births;
    private EventApplier events;
    private volatile boolean doubtful;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestStore.open(folder);
        database.store().migrate("webhooks", EventApplier.class.getClassLoader());
        database.store().migrate("streams", EventApplier.class.getClassLoader());
        reach = Reach.of(database.store(), database.commits(), Clock.systemUTC(), "node_1");
        var presence = new Presence(reach, "node_1", Presence.Times.REAL);
        var book = new LaneBook(new Limits(2, 100, 100, 60, 500, 1_000), presence.crew());
        lanes = new Lanes(book, started::add, () -> {});
        supply = new Supply(book);
        sweeper = new Sweeper(reach, new Handover(book, reach, presence), new Intake(book, lanes), supply);
        births = new Births(book, lanes, reach.lease());
        events = new EventApplier(new Posted(), presence.crew(), births, new StreamLog(), Clock.systemUTC());
        database.commits().register(new Doubtful());
        database.commits().register(new Poison());
        // The lane is known, and fed with what the store has of it.
        sweeper.sweep();
        comes("first", 0);
        sweeper.feed();
        delivered("first.0");
        started.clear();
        sweeper.feed();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsBornIsHeldInTheStoreAndNeitherPostedNorFetched() {
        posted.clear();
        comes("a", 0);
        assertThat(started()).containsExactly("a.0");
        assertThat(posted).isEmpty();
        assertThat(leases("a")).containsExactly(reach.lease());
    }

    @Test
    void whatIsBornIsTriedOnlyAfterItsCommit() {
        var born = expect("a", 0);
        assertThat(started).isEmpty();
        births.written(born);
        assertThat(started()).containsExactly("a.0");
    }

    @Test
    void whatComesToALaneThatIsNotFedYetIsFetched() {
        database.commits().submit(event("other", "a", 0)).toCompletableFuture().join();
        settle();
        assertThat(started).isEmpty();
        sweeper.feed();
        assertThat(started()).containsExactly("a.0");
    }

    @Test
    void whatIsBornStandsBehindThoseOfItsThread() {
        comes("a", 0);
        comes("a", 1);
        comes("b", 0);
        assertThat(started()).containsExactly("a.0", "b.0");
        delivered("a.0");
        assertThat(started()).containsExactly("a.0", "b.0", "a.1");
    }

    @Test
    void whatIsNotCommittedYetHoldsUpThoseBehindIt() {
        comes("a", 0);
        var born = expect("a", 1);
        var next = expect("a", 2);
        delivered("a.0");
        assertThat(started()).containsExactly("a.0");
        births.written(next);
        assertThat(started()).containsExactly("a.0");
        births.written(born);
        delivered("a.1");
        assertThat(started()).containsExactly("a.0", "a.1", "a.2");
    }

    @Test
    void whatIsBornWhileTheOneBeforeItFailsGoesBackToTheStore() {
        comes("a", 0);
        var born = expect("a", 1);
        failed("a.0");
        births.written(born);
        assertThat(started()).containsExactly("a.0");
        sweeper.feed();
        assertThat(leases("a")).containsOnlyNulls();
        assertThat(supply.rows()).isZero();
    }

    @Test
    void aThreadThatWaitsForItsRetryIsNotOvertaken() {
        comes("a", 0);
        failed("a.0");
        comes("a", 1);
        sweeper.feed();
        comes("a", 2);
        comes("b", 0);
        assertThat(started()).containsExactly("a.0", "b.0");
    }

    @Test
    void whatFindsNoPlaceIsFollowedByItsThread() {
        for (int number = 0; number <= Line.MOST; number++) {
            comes("a", number);
        }
        delivered("a.0");
        comes("a", Line.MOST + 1);
        deliverAll(Line.MOST + 2);
        assertThat(started().stream().filter(name -> name.startsWith("a.")))
                .containsExactlyElementsOf(texts("a", Line.MOST + 2));
    }

    @Test
    void memoryIsBoundedAndWhatFindsNoRoomIsFetchedLater() {
        for (int number = 0; number < 100; number++) {
            comes("thread" + number, 0);
        }
        assertThat(supply.rows()).isEqualTo(62);
        deliverAll(100);
        assertThat(started().stream().distinct()).hasSize(100);
        assertThat(supply.rows()).isZero();
    }

    @Test
    void aBatchThatIsUndoneLeavesNothingBehindAndBreaksNoOrder() throws Exception {
        var blocked = new CountDownLatch(1);
        var writing = new CountDownLatch(1);
        database.commits().submit(new Work<>(connection -> {
            writing.countDown();
            return await(blocked);
        }));
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
        var poisoned = database.commits().submit(new Bad());
        for (int number = 0; number < 3; number++) {
            submit("a", number);
        }
        blocked.countDown();
        assertThat(poisoned.toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        settle();
        assertThat(started)
                .as("each was written a second time, and may have come to stand at the first")
                .isEmpty();
        deliverAll(3);
        assertThat(started()).isEqualTo(texts("a", 3));
        assertThat(supply.rows()).isZero();
        comes("a", 3);
        assertThat(started()).hasSize(4);
    }

    @Test
    void whatWasWrittenThoughTheCommitGaveNoAnswerIsNeitherLostNorOvertaken() {
        doubtful = true;
        comes("a", 0);
        doubtful = false;
        comes("a", 1);
        comes("b", 0);
        assertThat(started()).containsExactly("b.0");
        sweeper.feed();
        assertThat(started()).containsExactly("b.0", "a.0");
        deliverAll(3);
        assertThat(started()).containsExactly("b.0", "a.0", "a.1");
    }

    @Test
    void whatWasNotWrittenGivesItsPlaceBack() {
        births.undone(expect("a", 0));
        assertThat(supply.rows()).isZero();
        comes("a", 1);
        sweeper.feed();
        assertThat(started()).containsExactly("a.1");
        sweeper.feed();
        comes("a", 2);
        delivered("a.1");
        assertThat(started()).containsExactly("a.1", "a.2");
    }

    @Test
    void whatIsBornWhenDeliveriesStopGoesBackToTheStore() {
        var born = expect("a", 0);
        assertThat(supply.stop()).hasSize(1);
        assertThat(births.written(born)).isEmpty();
        assertThat(started).isEmpty();
        posted.clear();
        comes("b", 0);
        assertThat(started).isEmpty();
        assertThat(posted).hasSize(1);
        assertThat(leases("b")).containsOnlyNulls();
    }

    @Test
    void whatIsBornForAClosedLaneIsForgotten() {
        comes("b", 0);
        var born = expect("a", 0);
        lanes.drop("acme", started.get(0).lane());
        births.written(born);
        assertThat(started()).containsExactly("b.0");
        delivered("b.0");
        assertThat(supply.rows()).isZero();
    }

    /** An embedded database has one node. */
    @Test
    @EnabledIfSystemProperty(named = "patchbay.test.database", matches = "postgresql")
    void whatAnotherNodeWroteIsNotOvertaken() {
        comes("b", 0);
        sweeper.feed();
        var lane = started.get(0).lane();
        write(connection -> Statements.update(
                connection,
                "INSERT INTO webhook_delivery (id, event_id, target, lane, url, org, type, subject, body, created, state,"
                        + " next_attempt, thread) VALUES ('whd_0', 'evt_0', 'status_callback', ?, 'http://127.0.0.1/hook',"
                        + " 'acme', 't', 's', '\"name\":\"a.0\"', ?, 'waiting', ?, 'a')",
                lane,
                0L,
                reach.clock().millis() + EventRows.HEAD_START_MILLIS));
        comes("a", 1);
        comes("c", 0);
        assertThat(started()).containsExactly("b.0", "c.0");
        deliverAll(4);
        assertThat(started()).containsExactly("b.0", "c.0", "a.0", "a.1");
    }

    private void submit(String thread, int number) {
        database.commits().submit(event("acme", thread, number));
    }

    private void comes(String thread, int number) {
        submit(thread, number);
        settle();
    }

    private static TenantEvent event(String org, String thread, int number) {
        return new TenantEvent(
                org,
                Optional.empty(),
                "message.inbound",
                Instant.EPOCH,
                thread + "." + number,
                Optional.of("http://127.0.0.1/hook"),
                Map.of("name", thread + "." + number, "conversation", thread));
    }

    /** The deliveries of an event that is never written. */
    private List<DeliveryRow> expect(String thread, int number) {
        var made = new EventRows(Clock.systemUTC(), later);
        made.add(event("acme", thread, number), List.of());
        return write(connection -> births.expect(connection, made.rows()));
    }

    private <R> R write(SqlFunction<R> work) {
        return database.commits().submit(new Work<>(work)).toCompletableFuture().join();
    }

    /** Until all that was handed over before is written, and what follows it done. */
    private void settle() {
        write(connection -> 0);
        write(connection -> 0); // the first may have shared its transaction
    }

    private DeliveryRow row(String name) {
        return started.stream()
                .filter(row -> name(row).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void delivered(String name) {
        var row = row(name);
        lanes.ended(row, true);
        boolean calls = lanes.calls(row);
        write(connection -> {
            Statements.update(connection, "UPDATE webhook_delivery SET state = 'delivered' WHERE id = ?", row.id());
            TurnTable.leave(connection, List.of(row));
            if (calls) {
                TurnTable.call(connection, row, reach.clock().millis());
            }
            return 0;
        });
        lanes.release(row, calls);
    }

    private void failed(String name) {
        var row = row(name);
        long until = reach.clock().millis() + LATER.toMillis();
        lanes.ended(row, false);
        write(connection -> {
            Statements.update(
                    connection,
                    "UPDATE webhook_delivery SET attempts = 1, lease = NULL, next_attempt = ? WHERE id = ?",
                    until,
                    row.id());
            TurnTable.note(connection, List.of(row));
            return 0;
        });
        lanes.fellBack(row, until);
    }

    /** Delivers what is under way and fetches what follows, until so many were begun. */
    private void deliverAll(int count) {
        int done = 0;
        for (int round = 0; round < 10 * count && done < count; round++) {
            if (done < started.size()) {
                var row = started.get(done++);
                if (supply.rows() > 0 && lanes.isHeld(row)) {
                    delivered(name(row));
                }
            }
            sweeper.feed();
        }
        assertThat(started).hasSize(count);
    }

    private List<String> started() {
        return started.stream().map(BirthsTest::name).toList();
    }

    private static String name(DeliveryRow row) {
        return row.body().replaceAll("(?s).*\"name\":\"([^\"]*)\".*", "$1");
    }

    private static List<String> texts(String thread, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> thread + "." + number)
                .toList();
    }

    private List<String> leases(String thread) {
        return reach.read(connection -> Statements.select(
                connection,
                "SELECT lease FROM webhook_delivery WHERE thread = ? ORDER BY id",
                row -> row.getString(1),
                thread));
    }

    private static int await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The applier of events, to which a commit may look as if it gave no answer and took effect. */
    private final class Doubtful implements ChangeApplier<Void, TenantEvent> {
        @Override
        public Class<TenantEvent> type() {
            return events.type();
        }

        @Override
        public int order() {
            return events.order();
        }

        @Override
        public void decide(Connection connection, List<Pending<Void, TenantEvent>> batch) {
            events.decide(connection, batch);
        }

        @Override
        public void write(Connection connection, List<Pending<Void, TenantEvent>> batch) throws SQLException {
            events.write(connection, batch);
        }

        @Override
        public void undone() {
            events.undone();
        }

        @Override
        public void committed(List<Pending<Void, TenantEvent>> batch) {
            if (doubtful) {
                events.undone();
            }
            events.committed(batch);
        }

        @Override
        public void told(List<Pending<Void, TenantEvent>> batch) {
            events.told(batch);
        }
    }

    private record Bad() implements Change<Void> {}

    /** Undoes every batch that it is in, after all others have written. */
    private static final class Poison implements ChangeApplier<Void, Bad> {
        @Override
        public Class<Bad> type() {
            return Bad.class;
        }

        @Override
        public int order() {
            return 990;
        }

        @Override
        public void write(Connection connection, List<Pending<Void, Bad>> batch) {
            throw new IllegalStateException("written in vain");
        }
    }

    private final class Posted implements Queues {
        @Override
        public boolean post(String queue, Parcel parcel) {
            return posted.add(parcel);
        }

        @Override
        public List<QueueView> list() {
            return List.of();
        }
    }
}
