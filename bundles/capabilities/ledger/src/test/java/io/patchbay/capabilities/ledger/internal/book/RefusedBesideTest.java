package io.patchbay.capabilities.ledger.internal.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.store.Change;
import io.patchbay.capabilities.ledger.internal.Ledger;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units in one batch, of which some are refused after their money was decided on. */
class RefusedBesideTest {
    private static final MoneyMove TOP_UP = new MoneyMove.TopUp("acme", "t1", new Money(1_000), "test");
    private static final MoneyMove RESERVE = new MoneyMove.Reserve("acme", "r1", new Money(600), Category.NUMBER_SETUP);

    private final List<AutoCloseable> open = new ArrayList<>();
    private TestStore database;
    private Ledger ledger;

    /** Money with something that is decided on later. */
    private record Both(MoneyMove move, boolean refused) implements Change<Boolean> {}

    private record Later(boolean refused) implements Change<Boolean> {}

    private static final class Moving implements ChangeApplier<Boolean, Both> {
        @Override
        public Class<Both> type() {
            return Both.class;
        }

        @Override
        public int order() {
            return 100;
        }

        @Override
        public void decide(Connection connection, List<Pending<Boolean, Both>> batch) {
            for (var pending : batch) {
                pending.also(pending.change().move());
                pending.also(new Later(pending.change().refused()));
            }
        }

        @Override
        public void write(Connection connection, List<Pending<Boolean, Both>> batch) {
            batch.forEach(pending -> pending.complete(true));
        }
    }

    private static final class Refusing implements ChangeApplier<Boolean, Later> {
        @Override
        public Class<Later> type() {
            return Later.class;
        }

        @Override
        public int order() {
            return 600;
        }

        @Override
        public void decide(Connection connection, List<Pending<Boolean, Later>> batch) {
            batch.stream()
                    .filter(pending -> pending.change().refused())
                    .forEach(pending -> pending.refuse(new Problem(409, "refused", "Refused.")));
        }

        @Override
        public void write(Connection connection, List<Pending<Boolean, Later>> batch) {
            batch.forEach(pending -> pending.complete(true));
        }
    }

    @BeforeEach
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        ledger = new Ledger(database.store(), database.commits(), Clock.systemUTC());
        open.add(database.commits().register(new Moving()));
        open.add(database.commits().register(new Refusing()));
    }

    @AfterEach
    void tearDown() throws Exception {
        assertThat(told(ledger.audit()).flaws()).isEmpty();
        for (var each : open) {
            each.close();
        }
        ledger.close();
        database.close();
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Hands both over while the writer is held up, so that they share a batch. */
    private List<CompletionStage<Boolean>> together(Both first, Both second) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var holding = database.commits().submit(new Work<>(connection -> {
            begun.countDown();
            return await(go);
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        var both = List.of(database.commits().submit(first), database.commits().submit(second));
        go.countDown();
        assertThat(told(holding)).isTrue();
        return both;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneMayPayForAnotherOfItsBatch() throws InterruptedException {
        together(new Both(TOP_UP, false), new Both(RESERVE, false)).forEach(RefusedBesideTest::told);

        assertThat(told(ledger.of("acme")).available()).isEqualTo(new Money(400));
        assertThat(told(ledger.of("acme")).reserved()).isEqualTo(new Money(600));
    }

    @Test
    void oneThatIsRefusedAfterItsMoneyWasDecidedPaysForNobody() throws InterruptedException {
        var ends = together(new Both(TOP_UP, true), new Both(RESERVE, false));

        assertThatThrownBy(() -> told(ends.get(0))).cause().isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.status())
                .isEqualTo(409));
        assertThatThrownBy(() -> told(ends.get(1))).cause().isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.status())
                .isEqualTo(402));
        assertThat(told(ledger.of("acme")).available()).isEqualTo(Money.ZERO);
    }

    @Test
    void oneThatIsRefusedLeavesTheOthersMoneyAsItIs() throws InterruptedException {
        told(database.commits().submit(TOP_UP));
        var ends = together(
                new Both(RESERVE, false), new Both(new MoneyMove.TopUp("acme", "t2", new Money(5), "test"), true));

        assertThat(told(ends.get(0))).isTrue();
        assertThatThrownBy(() -> told(ends.get(1))).cause().isInstanceOf(Problem.class);
        assertThat(told(ledger.of("acme")).available()).isEqualTo(new Money(400));
        assertThat(told(ledger.of("acme")).reserved()).isEqualTo(new Money(600));
    }
}
