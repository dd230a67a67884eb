package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.SqlFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Appliers that come and go, and the end of the queue. */
abstract class ClosingContract extends QueueContract {
    ClosingContract(Supplier<Ground> place) {
        super(place);
    }

    @Test
    void closingCommitsWhatWasTakenAndRefusesTheRest() throws Exception {
        var stages = new ArrayList<CompletableFuture<String>>();
        CompletableFuture<Void> closing;
        try (var gate = new Gate()) {
            for (int i = 0; i < 300; i++) {
                stages.add(put("u" + i));
            }
            closing = CompletableFuture.runAsync(queue::close, work -> new Thread(work).start());
            await().until(() -> put("late").isCompletedExceptionally());
        }
        get(closing);
        assertThat(stages).allMatch(stage -> stage.isDone() && !stage.isCompletedExceptionally());
        assertThat(ground.rows()).hasSize(300);
        assertThat(failure(put("later"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void closingEndsUnitsThatStillWaitForAnApplier() throws Exception {
        start(withDrain(Duration.ofSeconds(10), Duration.ofSeconds(60), 50_000));
        rowsRegistration.close();
        var waiting = put("a");
        get(work(c -> 1));
        queue.close();
        assertThat(failure(waiting)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void closingGivesUpWhatTheDatabaseHoldsUp() throws Exception {
        start(withDrain(Duration.ofMillis(300), Duration.ofSeconds(60), 50_000));
        var hold = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        CompletableFuture<Boolean> stuck = work(hanging(entered, hold));
        pass(entered);
        var behind = put("behind");
        queue.close();
        assertThat(failure(stuck)).isInstanceOf(StoreUnavailable.class);
        assertThat(failure(behind)).isInstanceOf(StoreUnavailable.class);
        hold.countDown();
    }

    @Test
    void closingDoesNotLeaveCallersToAnApplierThatHangs() throws Exception {
        start(withDrain(Duration.ofMillis(300), Duration.ofSeconds(60), 50_000));
        var hold = new CountDownLatch(1);
        rows.telling = put -> hold(hold);
        var first = put("a");
        await().until(() -> ground.rows().size() == 1);
        var second = put("b");
        await().until(() -> ground.rows().size() == 2);
        queue.close();
        assertThat(get(first)).isEqualTo("text");
        assertThat(get(second)).isEqualTo("text");
        hold.countDown();
    }

    @Test
    void fullQueueRefuses() throws Exception {
        start(withDrain(Duration.ofSeconds(10), Duration.ofSeconds(60), 10));
        var stages = new ArrayList<CompletableFuture<String>>();
        try (var gate = new Gate()) {
            for (int i = 0; i < 20; i++) {
                stages.add(put("u" + i));
            }
        }
        assertThat(stages.subList(0, 9))
                .allSatisfy(stage -> assertThat(get(stage)).isEqualTo("text"));
        for (var refused : stages.subList(9, 20)) {
            assertThat(failure(refused)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("busy");
        }
        assertThat(get(put("again"))).isEqualTo("text");
    }

    @Test
    void writerThatIsHeldUpForLongMakesNewUnitsFailAtOnce() throws Exception {
        start(new Limits(
                256,
                LIMITS.along(),
                100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(10)));
        try (var gate = new Gate()) {
            await().until(queue::isDown);
            assertThat(put("a")).isCompletedExceptionally();
        }
        await().until(() -> !queue.isDown());
        assertThat(get(put("b"))).isEqualTo("text");
    }

    private static Limits withDrain(Duration drain, Duration applierWait, int unsettled) {
        return new Limits(
                256, LIMITS.along(), unsettled, applierWait, Duration.ofMillis(600), Duration.ofSeconds(5), drain);
    }

    private static SqlFunction<Boolean> hanging(CountDownLatch entered, CountDownLatch hold) {
        return connection -> {
            entered.countDown();
            return pass(hold);
        };
    }

    private static void hold(CountDownLatch hold) {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
