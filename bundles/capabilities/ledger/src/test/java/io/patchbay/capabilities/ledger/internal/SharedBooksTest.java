package io.patchbay.capabilities.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes share the books: each decides by what it has read, which the other may be changing at that moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "patchbay.test.database", matches = "postgresql")
class SharedBooksTest {
    private static final int ROUNDS = 30;

    private final List<TestStore> databases = new ArrayList<>();
    private final List<Ledger> nodes = new ArrayList<>();

    @BeforeAll
    void setUp(@TempDir Path folder) {
        for (int node = 0; node < 2; node++) {
            var database = TestStore.open(folder);
            databases.add(database);
            nodes.add(new Ledger(database.store(), database.commits(), Clock.systemUTC()));
        }
    }

    @AfterEach
    void theBooksAgree() {
        assertThat(told(nodes.get(0).audit()).flaws()).isEmpty();
    }

    @AfterAll
    void tearDown() throws Exception {
        for (var node : nodes) {
            node.close();
        }
        databases.forEach(TestStore::close);
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Moved> move(int node, MoneyMove move) {
        return databases.get(node).commits().submit(move).toCompletableFuture();
    }

    private void topUp(String org, long amount) {
        told(nodes.get(0).topUp(Optional.empty(), org, "top-" + org, new Money(amount), "operator"));
    }

    /** Each node gets all moves at once, at the same moment as the other. @return how many had an effect, by move */
    private List<Integer> atBoth(List<? extends MoneyMove> moves) {
        var start = new CyclicBarrier(2);
        var atEach = List.of(0, 1).stream()
                .map(node -> CompletableFuture.supplyAsync(() -> {
                    meet(start);
                    return moves.stream().map(move -> move(node, move)).toList();
                }))
                .toList();
        var first = told(atEach.get(0));
        var second = told(atEach.get(1));
        return IntStream.range(0, moves.size())
                .mapToObj(n -> paid(first.get(n)) + paid(second.get(n)))
                .toList();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int paid(CompletableFuture<Moved> stage) {
        try {
            return told(stage).repeated() ? 0 : 1;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(Problem.class);
            return 0;
        }
    }

    @Test
    void nobodySpendsWhatWasSpentAtTheOther() {
        for (int round = 0; round < ROUNDS; round++) {
            var org = "many-" + round;
            topUp(org, 1_009);
            var texts = Collections.nCopies(10, MoneyMove.MessageMoney.reserve(org, new Money(100)));

            assertThat(atBoth(texts).stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
            assertThat(told(nodes.get(1).of(org))).isEqualTo(balance(org, 9, 1_000, 0));
        }
    }

    /** There is money enough for two captures of each, so that nothing but the booking itself stands in the way of the second. */
    @Test
    void whatIsCapturedAtBothIsChargedOnce() {
        topUp("buyer", 1_000_000);
        told(move(0, new MoneyMove.Reserve("buyer", "rest", new Money(500_000), Category.NUMBER_SETUP)));
        for (int round = 0; round < ROUNDS; round++) {
            var reserves = new ArrayList<MoneyMove>();
            var captures = new ArrayList<MoneyMove>();
            for (int n = 0; n < 5; n++) {
                var reference = "shared-" + round + '-' + n;
                reserves.add(new MoneyMove.Reserve("buyer", reference, new Money(100), Category.NUMBER_SETUP));
                captures.add(new MoneyMove.Capture("buyer", reference, new Money(40)));
            }

            assertThat(atBoth(reserves)).containsOnly(1);
            assertThat(atBoth(captures)).containsOnly(1);
        }
        long spent = ROUNDS * 5 * 40L;
        assertThat(told(nodes.get(1).of("buyer"))).isEqualTo(balance("buyer", 500_000 - spent, 500_000, spent));
    }

    private static Balances.Balance balance(String org, long available, long reserved, long spent) {
        return new Balances.Balance(org, new Money(available), new Money(reserved), new Money(spent));
    }
}
