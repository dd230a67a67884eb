package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an idempotency key promises. */
abstract class OnceContract extends KeyedContract {
    OnceContract(Supplier<Ground> place) {
        super(place);
    }

    private static void assertReused(CompletableFuture<?> stage) throws Exception {
        assertThat(failure(stage)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.code()).isEqualTo("idempotency_key_reused");
        });
    }

    @Test
    void repeatGetsTheFirstResultAndHasNoEffect() throws Exception {
        assertThat(get(once("k", "p", "a"))).isEqualTo(new Once<>("of a", false));
        assertThat(get(once("k", "p", "b"))).isEqualTo(new Once<>("of a", true));
        assertThat(ground.rows()).containsExactly("a");
        assertThat(rows.told).hasSize(1);
    }

    @Test
    void otherPayloadUnderTheSameKeyIsRefused() throws Exception {
        get(once("k", "p", "a"));
        assertReused(once("k", "other", "b"));
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void keysOfOtherScopesAreOtherKeys() throws Exception {
        get(once("k", "p", "a"));
        var other = queue.submitOnce(Optional.of(new OnceKey("other", "k", "p")), new Put("b", "t"), AS_IT_IS);
        assertThat(get(other.toCompletableFuture())).isEqualTo(new Once<>("t", false));
    }

    @Test
    void withoutAKeyEachIsItsOwn() throws Exception {
        assertThat(get(queue.submitOnce(Optional.empty(), new Put("a", "t"), AS_IT_IS)
                        .toCompletableFuture()))
                .isEqualTo(new Once<>("t", false));
        assertThat(get(queue.submitOnce(Optional.empty(), new Put("b", "t"), AS_IT_IS)
                        .toCompletableFuture()))
                .isEqualTo(new Once<>("t", false));
    }

    @Test
    void sameKeyInOneBatchIsARepeat() throws Exception {
        CompletableFuture<Once<String>> first;
        CompletableFuture<Once<String>> second;
        CompletableFuture<Once<String>> other;
        try (var gate = new Gate()) {
            first = once("k", "p", "a");
            second = once("k", "p", "b");
            other = once("k", "other", "c");
        }
        assertThat(get(first)).isEqualTo(new Once<>("of a", false));
        assertThat(get(second)).isEqualTo(new Once<>("of a", true));
        assertReused(other);
        assertThat(ground.rows()).containsExactly("a");
        assertThat(rows.written).containsExactly(1);
    }

    @Test
    void keyOfAUnitThatFailedIsFree() throws Exception {
        var bad = queue.submitOnce(Optional.of(new OnceKey("s", "k", "p")), new Put("x", Put.BAD), AS_IT_IS);
        assertThat(failure(bad.toCompletableFuture())).isInstanceOf(IllegalStateException.class);
        var good = queue.submitOnce(Optional.of(new OnceKey("s", "k", "p")), new Put("x", "fine"), AS_IT_IS);
        assertThat(get(good.toCompletableFuture()).repeated()).isFalse();
    }

    @Test
    void hundredParallelRequestsWithOneKeyHaveOneEffect() throws Exception {
        var go = new CountDownLatch(1);
        var answers = new ArrayList<CompletableFuture<Once<String>>>();
        for (int i = 0; i < 100; i++) {
            var id = "u" + i;
            answers.add(CompletableFuture.supplyAsync(
                            () -> {
                                pass(go);
                                return once("k", "p", id);
                            },
                            work -> new Thread(work).start())
                    .thenCompose(stage -> stage));
        }
        go.countDown();
        var results = new ArrayList<Once<String>>();
        for (var answer : answers) {
            results.add(get(answer));
        }
        assertThat(results).filteredOn(r -> !r.repeated()).hasSize(1);
        assertThat(results).extracting(Once::value).containsOnly(results.get(0).value());
        assertThat(ground.rows()).hasSize(1);
    }

    @Test
    void twoWritersWithTheSameKeysHaveOneEffectEach() throws Exception {
        var source = ground.faulty();
        try (var other = ground.queue(source, LIMITS)) {
            other.register(new Put.Rows());
            var answers = new ArrayList<CompletableFuture<Once<String>>>();
            for (int i = 0; i < 100; i++) {
                answers.add(once(queue, "k" + i, "p", "here" + i));
                answers.add(once(other, "k" + i, "p", "there" + i));
            }
            for (var answer : answers) {
                get(answer);
            }
        }
        assertThat(ground.rows()).hasSize(100);
    }
}
