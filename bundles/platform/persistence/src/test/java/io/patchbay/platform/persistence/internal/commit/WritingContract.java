package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.store.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

/** How units are written, together and alone. */
abstract class WritingContract extends QueueContract {
    WritingContract(Supplier<Ground> place) {
        super(place);
    }

    @Test
    void unitsAreWrittenInTheOrderOfTheirArrival() throws Exception {
        var ids = IntStream.range(0, 600).mapToObj(i -> "u" + i).toList();
        var stages = ids.stream().map(this::put).toList();
        for (var stage : stages) {
            get(stage);
        }
        assertThat(ground.rows()).isEqualTo(ids);
    }

    @Test
    void unitsThatWaitTogetherAreWrittenTogether() throws Exception {
        var stages = new ArrayList<CompletableFuture<String>>();
        try (var gate = new Gate()) {
            for (int i = 0; i < 300; i++) {
                stages.add(put("u" + i));
            }
        }
        for (var stage : stages) {
            get(stage);
        }
        assertThat(rows.written).containsExactly(256, 44);
        assertThat(ground.rows()).hasSize(300);
    }

    private CompletableFuture<String> along(String id) {
        return queue.submitAlong(new Put(id, "text")).toCompletableFuture();
    }

    @Test
    void whatNobodyWaitsForGoesAlongWithTheNext() throws Exception {
        start(patient(Duration.ofHours(1)));
        get(put("0"));
        var first = along("a");
        var second = along("b");
        assertThat(get(put("c"))).isEqualTo("text");
        assertThat(get(first)).isEqualTo("text");
        assertThat(get(second)).isEqualTo("text");
        assertThat(rows.written).containsExactly(1, 3);
        assertThat(ground.rows()).containsExactly("0", "a", "b", "c");
    }

    @Test
    void whatNobodyWaitsForIsWrittenAloneWhereNothingElseComes() throws Exception {
        assertThat(get(along("a"))).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void whatNobodyWaitsForIsWrittenBeforeTheQueueOrItsApplierEnds() throws Exception {
        start(patient(Duration.ofHours(1)));
        var before = along("a");
        rowsRegistration.close();
        assertThat(get(before)).isEqualTo("text");
        queue.register(rows);
        var last = along("b");
        queue.close();
        assertThat(get(last)).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("a", "b");
    }

    private static Limits patient(Duration along) {
        return new Limits(
                LIMITS.batch(),
                along,
                LIMITS.unsettled(),
                LIMITS.applierWait(),
                LIMITS.doubt(),
                LIMITS.stall(),
                LIMITS.drain());
    }

    @Test
    void badUnitFailsAlone() throws Exception {
        var stages = new ArrayList<CompletableFuture<String>>();
        CompletableFuture<String> bad;
        CompletableFuture<String> twin;
        try (var gate = new Gate()) {
            for (int i = 0; i < 10; i++) {
                stages.add(put("u" + i));
            }
            bad = put("bad", Put.BAD);
            twin = put("u3");
            stages.add(put("u10"));
        }
        for (var stage : stages) {
            assertThat(get(stage)).isEqualTo("text");
        }
        assertThat(failure(bad)).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(SQLException.class);
        assertThat(failure(twin)).isInstanceOf(IllegalStateException.class);
        assertThat(ground.rows()).hasSize(11).doesNotContain("bad");
        assertThat(rows.told).hasSize(11);
        assertThat(queue.figures().failures()).isEqualTo(2);
    }

    @Test
    void applierThatThrowsFailsItsUnitAloneWhateverItThrows() throws Exception {
        rows.writing = pending -> {
            switch (pending.change().id()) {
                case "runtime" -> throw new IllegalArgumentException("no");
                case "error" -> throw new NoClassDefFoundError("gone");
                default -> {}
            }
        };
        CompletableFuture<String> runtime;
        CompletableFuture<String> error;
        CompletableFuture<String> good;
        try (var gate = new Gate()) {
            runtime = put("runtime");
            error = put("error");
            good = put("good");
        }
        assertThat(failure(runtime)).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(error)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(get(good)).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("good");
    }

    @Test
    void conflictIsTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        rows.writing = pending -> {
            if (tries.incrementAndGet() < 4) {
                throw new SQLException("A deadlock.", "40001", 30_000);
            }
        };
        assertThat(get(put("a"))).isEqualTo("text");
        assertThat(tries).hasValue(4);
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void whatAnotherNodeEnteredFirstIsLookedAtAgain() throws Exception {
        var tries = new AtomicInteger();
        rows.writing = pending -> {
            if (tries.incrementAndGet() < 4) {
                throw new SQLException("Another node has entered such a row.", "23505", 30_000);
            }
        };
        assertThat(get(put("a"))).isEqualTo("text");
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void batchInConflictIsTriedTogetherOnceMore() throws Exception {
        var tries = new AtomicInteger();
        rows.writing = pending -> {
            if (tries.incrementAndGet() == 1) {
                throw new SQLException("Another node was faster.", "40001", 30_000);
            }
        };
        var stages = new ArrayList<CompletableFuture<String>>();
        try (var gate = new Gate()) {
            for (int i = 0; i < 3; i++) {
                stages.add(put("u" + i));
            }
        }
        for (var stage : stages) {
            assertThat(get(stage)).isEqualTo("text");
        }
        assertThat(rows.written).contains(3);
    }

    @Test
    void conflictThatDoesNotPassFailsAsUnavailable() throws Exception {
        rows.writing = pending -> {
            throw new SQLException("A deadlock.", "40001", 30_000);
        };
        assertThat(failure(put("a"))).isInstanceOf(StoreUnavailable.class);
        assertThat(ground.rows()).isEmpty();
        rows.writing = pending -> {};
        assertThat(get(put("b"))).isEqualTo("text");
    }

    @Test
    void appliersLearnOfTheCommitBeforeTheCallerDoes() throws Exception {
        var seen = new ArrayList<List<String>>();
        rows.telling = put -> seen.add(ground.rows());
        var told = put("a").thenApply(text -> List.copyOf(seen));
        assertThat(get(told)).containsExactly(List.of("a"));
    }

    @Test
    void whatNobodyWaitsForIsDoneOnceTheCallerKnows() throws Exception {
        var heard = new CompletableFuture<Boolean>();
        var answered = new CompletableFuture<Boolean>();
        rows.afterwards = put -> heard.complete(answered.isDone());
        try (var gate = new Gate()) {
            put("a").thenRun(() -> answered.complete(true));
        }
        assertThat(get(heard)).isTrue();
    }

    @Test
    void applierThatFailsAfterTheCommitKeepsNobodyWaiting() throws Exception {
        rows.telling = put -> {
            throw new IllegalStateException("in vain");
        };
        rows.afterwards = rows.telling;
        assertThat(get(put("a"))).isEqualTo("text");
        assertThat(get(put("b"))).isEqualTo("text");
    }

    @Test
    void callerThatHoldsTheCompletionUpDoesNotHoldTheWriterUp() throws Exception {
        var hold = new CountDownLatch(1);
        CompletableFuture<Void> slow;
        try (var gate = new Gate()) {
            slow = put("a").thenAccept(text -> pass(hold));
        }
        await().until(() -> ground.rows().equals(List.of("a")));
        put("b");
        await().atMost(Duration.ofSeconds(5)).until(() -> ground.rows().equals(List.of("a", "b")));
        hold.countDown();
        get(slow);
    }

    @Test
    void failureDoesNotQuoteWhatWasToBeStored() throws Exception {
        var secret = "secret ".repeat(20);
        assertThat(failure(put("a", secret)))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("secret secret"));
    }
}
