package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.internal.commit.FaultyConnections.Commit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds when connections break, and while the database is away. */
abstract class FaultContract extends QueueContract {
    FaultContract(Supplier<Ground> place) {
        super(place);
    }

    private List<CompletableFuture<String>> three() throws Exception {
        try (var gate = new Gate()) {
            return List.of(put("a"), put("b"), put("c"));
        }
    }

    @Test
    void commitThatTookEffectIsNotRepeated() throws Exception {
        get(put("first"));
        faults.nextCommits(Commit.GOES_WELL, Commit.TAKES_EFFECT_UNSEEN);
        for (var stage : three()) {
            assertThat(get(stage)).isEqualTo("text");
        }
        assertThat(ground.rows()).containsExactly("first", "a", "b", "c");
        assertThat(rows.told).hasSize(4);
        assertThat(rows.written).containsExactly(1, 3);
    }

    @Test
    void commitThatWasLostIsRepeated() throws Exception {
        get(put("first"));
        faults.nextCommits(Commit.GOES_WELL, Commit.IS_LOST);
        for (var stage : three()) {
            assertThat(get(stage)).isEqualTo("text");
        }
        assertThat(ground.rows()).containsExactly("first", "a", "b", "c");
        assertThat(rows.told).hasSize(4);
    }

    @Test
    void doubtIsResolvedWhenTheDatabaseComesBackInTime() throws Exception {
        for (var fault : List.of(Commit.TAKES_EFFECT_UNSEEN, Commit.IS_LOST)) {
            ground.clear();
            rows.told.clear();
            get(put("first"));
            faults.stayAwayAfterFault();
            faults.nextCommits(fault);
            var doubtful = put("a");
            await().until(queue::isDown);
            faults.comeBack();
            assertThat(get(doubtful)).isEqualTo("text");
            assertThat(ground.rows()).containsExactly("first", "a");
            assertThat(rows.told).hasSize(2);
        }
    }

    @Test
    void doubtThatLastsFailsTheCallerAndStillTellsTheApplier() throws Exception {
        get(put("first"));
        faults.stayAwayAfterFault();
        faults.nextCommits(Commit.TAKES_EFFECT_UNSEEN);
        assertThat(failure(put("a"))).isInstanceOf(StoreUnavailable.class);
        faults.comeBack();
        await().untilAsserted(() -> assertThat(rows.told).extracting(Put::id).containsExactly("first", "a"));
        assertThat(ground.rows()).containsExactly("first", "a");
    }

    @Test
    void unitGivenUpInDoubtIsNotWrittenLater() throws Exception {
        get(put("first"));
        faults.stayAwayAfterFault();
        faults.nextCommits(Commit.IS_LOST);
        assertThat(failure(put("a"))).isInstanceOf(StoreUnavailable.class);
        faults.comeBack();
        await().until(() -> !queue.isDown());
        assertThat(get(put("b"))).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("first", "b");
        assertThat(rows.told).extracting(Put::id).containsExactly("first", "b");
    }

    @Test
    void connectionThatBreaksOnceIsReplacedUnseen() throws Exception {
        get(put("a"));
        faults.breakAll();
        assertThat(get(put("b"))).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("a", "b");
        assertThat(queue.figures().outages()).isZero();
    }

    @Test
    void whileTheDatabaseIsAwayUnitsFailAtOnceAndAfterwardsTheyGoWell() throws Exception {
        get(put("a"));
        faults.goAway();
        assertThat(failure(put("b"))).isInstanceOf(StoreUnavailable.class);
        await().until(queue::isDown);
        long begin = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            var refused = put("never" + i);
            assertThat(refused).isCompletedExceptionally();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(queue.figures().unsettled()).isZero();
        faults.comeBack();
        await().atMost(Duration.ofSeconds(10)).until(() -> !queue.isDown());
        assertThat(get(put("c"))).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("a", "c");
        assertThat(queue.figures().outages()).isEqualTo(1);
    }

    @Test
    void unitThatBreaksItsConnectionFailsAlone() throws Exception {
        rows.writing = pending -> {
            if (pending.change().id().equals("poison")) {
                throw new SQLException("The session is gone.", "08006", 40_000);
            }
        };
        CompletableFuture<String> poison;
        List<CompletableFuture<String>> good;
        try (var gate = new Gate()) {
            poison = put("poison");
            good = List.of(put("a"), put("b"));
        }
        assertThat(failure(poison)).isInstanceOf(StoreUnavailable.class);
        for (var stage : good) {
            assertThat(get(stage)).isEqualTo("text");
        }
        assertThat(ground.rows()).containsExactly("a", "b");
    }

    @Test
    void databaseThatTakesNothingFailsTheRestOfTheBatchAtOnce() throws Exception {
        rows.writing = pending -> {
            throw new SQLException("The disk is full.", "53100", 45_000);
        };
        var stages = new ArrayList<CompletableFuture<String>>();
        try (var gate = new Gate()) {
            for (int i = 0; i < 100; i++) {
                stages.add(put("u" + i));
            }
        }
        for (var stage : stages) {
            assertThat(failure(stage)).isInstanceOf(StoreUnavailable.class);
        }
        assertThat(ground.rows()).isEmpty();
        rows.writing = pending -> {};
        await().until(() -> !queue.isDown());
        assertThat(get(put("a"))).isEqualTo("text");
    }

    @Test
    void everyStageEndsAndWhatWasAcknowledgedIsThereWhateverBreaks() throws Exception {
        var random = new Random(7);
        var stages = new LinkedHashMap<String, CompletableFuture<String>>();
        for (int round = 0; round < 40; round++) {
            faults.nextCommits(Commit.values()[random.nextInt(3)]);
            for (int i = random.nextInt(20); i > 0; i--) {
                var id = "r" + round + "u" + i;
                stages.put(id, put(id));
            }
            if (random.nextInt(5) == 0) {
                faults.breakAll();
            }
            await().until(() -> !queue.isDown());
        }
        var acknowledged = new ArrayList<String>();
        for (var stage : stages.entrySet()) {
            if (get(stage.getValue().handle((text, e) -> e == null))) {
                acknowledged.add(stage.getKey());
            }
        }
        assertThat(acknowledged).isNotEmpty();
        assertThat(ground.rows()).containsAll(acknowledged);
        assertThat(queue.figures().unsettled()).isZero();
    }
}
