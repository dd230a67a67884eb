package io.patchbay.capabilities.ledger.internal.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances.Balance;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.MessageMoney;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.money.MoneyMove.TopUp;
import io.patchbay.platform.persistence.KeptStatements;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A node remembers what it has written last, and another one has moved money since. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceOfTwoNodesTest {
    private final MoneyApplier here = applier();
    private TestStore database;
    private AutoCloseable registration;

    private static MoneyApplier applier() {
        return new MoneyApplier(Clock.systemUTC(), Guard.NONE, Money.ZERO);
    }

    @BeforeAll
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        database.store().migrate("ledger", MoneyApplier.class.getClassLoader());
        registration = database.commits().register(here);
    }

    @AfterAll
    void tearDown() throws Exception {
        registration.close();
        database.close();
    }

    private Moved move(MoneyMove move) {
        return database.commits()
                .submit(move)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** With books of its own. */
    private void elsewhere(MoneyMove move) throws Exception {
        try (var other = database.commits().register(applier())) {
            move(move);
        }
    }

    private Balance balance(String org) {
        return database.store().read(connection -> EntryRows.balance(connection, org));
    }

    private static Balance balance(String org, long available, long reserved, long charged) {
        return new Balance(org, new Money(available), new Money(reserved), new Money(charged));
    }

    private static MessageMoney reserve(String org, long amount) {
        return MessageMoney.reserve(org, new Money(amount));
    }

    @Test
    void whatCameInElsewhereIsThereToSpend() throws Exception {
        move(new TopUp("fed", "fed-1", new Money(100), "operator"));
        move(reserve("fed", 100));
        elsewhere(new TopUp("fed", "fed-2", new Money(60), "operator"));

        move(reserve("fed", 60));

        assertThat(balance("fed")).isEqualTo(balance("fed", 0, 160, 0));
    }

    @Test
    void whatWasSpentElsewhereIsNotSpentAgain() throws Exception {
        move(new TopUp("shared", "shared-1", new Money(100), "operator"));
        move(reserve("shared", 10));
        elsewhere(reserve("shared", 85));

        assertThatThrownBy(() -> move(reserve("shared", 6)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(402));
        move(reserve("shared", 5));

        assertThat(balance("shared")).isEqualTo(balance("shared", 0, 100, 0));
    }

    @Test
    void nothingIsWrittenOffThatCouldBePaidMeanwhile() throws Exception {
        move(new TopUp("late", "late-1", new Money(100), "operator"));
        move(reserve("late", 100));
        elsewhere(new TopUp("late", "late-2", new Money(30), "operator"));

        move(MessageMoney.capture("late", Money.ZERO, new Money(20), 1));

        assertThat(balance("late")).isEqualTo(balance("late", 10, 100, 20));
        assertThat(database.store()
                        .read(connection ->
                                new StoredBooks(connection, new KeptStatements(), new LastBooks()).balance("late"))
                        .orElseThrow()
                        .writtenOff())
                .isZero();
    }

    @Test
    void whoAsksForTheBalanceIsToldWhatIsThere() throws Exception {
        move(new TopUp("asking", "asking-1", new Money(100), "operator"));
        elsewhere(new TopUp("asking", "asking-2", new Money(30), "operator"));

        assertThat(move(new TopUp("asking", "asking-3", new Money(5), "operator"))
                        .available())
                .isEqualTo(new Money(135));
    }
}
