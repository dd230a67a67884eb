package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.platform.persistence.CommitQueue.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is kept under a key, and for how long. */
abstract class KeptKeyContract extends KeyedContract {
    KeptKeyContract(Supplier<Ground> place) {
        super(place);
    }

    @Test
    void noEffectNoKey() throws Exception {
        var refusals = new AtomicInteger(2);
        rows.deciding = pending -> {
            if (refusals.getAndDecrement() > 0) {
                pending.refuse(new Problem(402, "no_money", "Top up first."));
            }
        };
        CompletableFuture<Once<String>> first;
        CompletableFuture<Once<String>> second;
        CompletableFuture<Once<String>> third;
        try (var gate = new Gate()) {
            first = once("k", "p", "a");
            second = once("k", "other", "b");
            third = once("k", "p", "c");
        }
        assertThat(failure(first)).hasMessage("Top up first.");
        assertThat(failure(second)).hasMessage("Top up first.");
        assertThat(get(third)).isEqualTo(new Once<>("of c", false));
        assertThat(ground.rows()).containsExactly("c");
    }

    @Test
    void keyOfAUnitThatFailedIsFree() throws Exception {
        var bad = queue.submitOnce(Optional.of(new OnceKey("s", "k", "p")), new Put("x", Put.BAD), AS_IT_IS);
        assertThat(failure(bad.toCompletableFuture())).isInstanceOf(IllegalStateException.class);
        var good = queue.submitOnce(Optional.of(new OnceKey("s", "k", "p")), new Put("x", "fine"), AS_IT_IS);
        assertThat(get(good.toCompletableFuture()).repeated()).isFalse();
    }

    @Test
    void repeatIsAnsweredWhileTheApplierIsAway() throws Exception {
        get(once("k", "p", "a"));
        rowsRegistration.close();
        assertThat(get(once("k", "p", "b"))).isEqualTo(new Once<>("of a", true));
    }

    @Test
    void whatTheCodecLeavesOutIsNotRepeated() throws Exception {
        var discreet = new Codec<String>() {
            @Override
            public String write(String result) {
                return "";
            }

            @Override
            public String read(String text) {
                return "not shown again";
            }
        };
        var key = Optional.of(new OnceKey("s", "k", "p"));
        CompletableFuture<Once<String>> first;
        CompletableFuture<Once<String>> sameBatch;
        try (var gate = new Gate()) {
            first = queue.submitOnce(key, new Put("a", "secret"), discreet).toCompletableFuture();
            sameBatch = queue.submitOnce(key, new Put("b", "secret"), discreet).toCompletableFuture();
        }
        assertThat(get(first).value()).isEqualTo("secret");
        assertThat(get(sameBatch)).isEqualTo(new Once<>("not shown again", true));
    }

    @Test
    void resultThatIsTooLongToKeepFailsItsUnit() throws Exception {
        var verbose = new Codec<String>() {
            @Override
            public String write(String result) {
                return "x".repeat(4_001);
            }

            @Override
            public String read(String text) {
                return text;
            }
        };
        var stage = queue.submitOnce(Optional.of(new OnceKey("s", "k", "p")), new Put("a", "t"), verbose);
        assertThat(failure(stage.toCompletableFuture())).hasMessageContaining("4000");
        assertThat(ground.rows()).isEmpty();
    }

    @Test
    void keyIsKeptWhenTheCommitGaveNoAnswer() throws Exception {
        get(put("first"));
        for (var fault : List.of(FaultyConnections.Commit.TAKES_EFFECT_UNSEEN, FaultyConnections.Commit.IS_LOST)) {
            faults.nextCommits(fault);
            assertThat(get(once(fault.name(), "p", fault.name())).repeated()).isFalse();
            assertThat(get(once(fault.name(), "p", "again")).repeated()).isTrue();
        }
        assertThat(ground.rows()).hasSize(3);
    }

    private int purge() throws Exception {
        return get(work(c -> OnceKeys.purge(c, 1_025, 10)));
    }

    @Test
    void oldKeysGoInSmallSteps() throws Exception {
        for (int i = 0; i < 30; i++) {
            ground.run("INSERT INTO once_key VALUES ('k" + i + "', 's', 'p', 'r', " + (1_000 + i) + ")");
        }
        assertThat(purge()).isEqualTo(10);
        assertThat(purge()).isEqualTo(10);
        assertThat(purge()).isEqualTo(5);
        assertThat(purge()).isZero();
        assertThat(ground.keys()).containsExactly("k25", "k26", "k27", "k28", "k29");
    }

    @Test
    void tidyingDeletesWhatIsOlderThanSevenDays() throws Exception {
        long now = System.currentTimeMillis();
        for (int days : new int[] {0, 6, 8, 30}) {
            ground.run("INSERT INTO once_key VALUES ('k" + days + "', 's', 'p', 'r', "
                    + (now - Duration.ofDays(days).toMillis()) + ")");
        }
        try (var tidying = new Tidying(queue, Duration.ofMillis(20))) {
            Awaitility.await().until(() -> ground.keys().equals(List.of("k6", "k0")));
        }
    }
}
