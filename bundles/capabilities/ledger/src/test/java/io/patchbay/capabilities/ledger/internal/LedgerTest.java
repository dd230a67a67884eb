package io.patchbay.capabilities.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.LeaseMove;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:30:00Z"), ZoneOffset.UTC);

    private TestStore database;
    private Ledger ledger;

    @BeforeAll
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        ledger = new Ledger(database.store(), database.commits(), CLOCK);
    }

    @AfterEach
    void theBooksAgree() {
        assertThat(told(ledger.audit()).flaws()).isEmpty();
    }

    @AfterAll
    void tearDown() throws Exception {
        ledger.close();
        database.close();
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private Moved move(MoneyMove move) {
        return told(database.commits().submit(move));
    }

    private void topUp(String org, long amount) {
        told(ledger.topUp(Optional.empty(), org, "top-" + org, new Money(amount), "operator"));
    }

    private Balances.Balance balance(String org, long available, long reserved, long spent) {
        return new Balances.Balance(org, new Money(available), new Money(reserved), new Money(spent));
    }

    @Test
    void ofAHundredAtOnceWithMoneyForTenTenArePaid() {
        topUp("many", 1_009);
        var stages = new ArrayList<CompletableFuture<Boolean>>();
        for (int n = 0; n < 100; n++) {
            stages.add(database.commits()
                    .submit(MoneyMove.MessageMoney.reserve("many", new Money(100)))
                    .handle((moved, failure) -> failure == null)
                    .toCompletableFuture());
        }
        assertThat(stages.stream().filter(LedgerTest::told)).hasSize(10);
        assertThat(told(ledger.of("many"))).isEqualTo(balance("many", 9, 1_000, 0));
    }

    @Test
    void aHundredOfOneReferenceAreOne() {
        topUp("same", 1_000);
        var stages = new ArrayList<CompletableFuture<Moved>>();
        for (int n = 0; n < 100; n++) {
            stages.add(database.commits()
                    .submit(new MoneyMove.Charge("same", "c-same", new Money(100), Category.VOICE_MINUTES))
                    .toCompletableFuture());
        }
        assertThat(stages.stream().filter(stage -> !told(stage).repeated())).hasSize(1);
        assertThat(told(ledger.of("same"))).isEqualTo(balance("same", 900, 0, 100));
    }

    @Test
    void aReservationIsCapturedOnceAndTheRestIsGivenBack() {
        topUp("buyer", 1_000);
        move(new MoneyMove.Reserve("buyer", "p-buyer", new Money(600), Category.NUMBER_SETUP));
        assertThat(told(ledger.of("buyer"))).isEqualTo(balance("buyer", 400, 600, 0));
        move(new MoneyMove.Capture("buyer", "p-buyer", new Money(250)));
        assertThat(move(new MoneyMove.Capture("buyer", "p-buyer", new Money(250)))
                        .repeated())
                .isTrue();
        assertThat(told(ledger.of("buyer"))).isEqualTo(balance("buyer", 750, 0, 250));
        assertThat(told(ledger.usage("buyer", DAY, DAY)))
                .containsExactly(new Balances.Usage(DAY, "number_setup", new Money(250), 1, 1));
    }

    @Test
    void whoHasNothingIsRefusedAndNothingIsStored() {
        assertThatThrownBy(() -> move(MoneyMove.MessageMoney.reserve("poor", new Money(1))))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(402);
                    assertThat(problem.code()).isEqualTo("insufficient_funds");
                });
        assertThat(told(ledger.entries("poor", Page.Request.FIRST)).items()).isEmpty();
    }

    @Test
    void aTopUpUnderOneKeyIsOneAndIsAnsweredTheSame() {
        var key = Optional.of(new OnceKey("keyed/top-up", "k1", "payload"));
        var first = told(ledger.topUp(key, "keyed", "t-keyed", new Money(500), "operator"));
        var again = told(ledger.topUp(key, "keyed", "t-keyed", new Money(500), "operator"));

        assertThat(again.repeated()).isTrue();
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(told(ledger.of("keyed"))).isEqualTo(balance("keyed", 500, 0, 0));
    }

    @Test
    void entriesAreListedNewestFirstInPages() {
        topUp("listed", 1_000);
        for (int n = 0; n < 3; n++) {
            move(new MoneyMove.Charge("listed", "c-listed-" + n, new Money(10), Category.VOICE_MINUTES));
        }
        var first = told(ledger.entries("listed", new Page.Request(3, Optional.empty())));
        var rest = told(ledger.entries("listed", new Page.Request(3, first.next())));

        assertThat(first.items())
                .extracting(Balances.Entry::reference)
                .containsExactly("c-listed-2", "c-listed-1", "c-listed-0");
        assertThat(rest.items()).extracting(Balances.Entry::kind).containsExactly("top_up");
    }

    @Test
    void aLeaseIsChargedWithItsStartOrDoesNotBegin() {
        topUp("tenant", 1_000);
        var start = new LeaseMove.Start("tenant", "+16505550101", new Money(300));
        var first = told(database.commits().submit(start));
        assertThat(first.due()).isEqualTo(new Money(90));
        assertThat(first.paidUntil()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(told(database.commits().submit(start)).repeated()).isTrue();
        assertThat(told(ledger.of("tenant"))).isEqualTo(balance("tenant", 910, 0, 90));

        var end = new LeaseMove.End("tenant", "+16505550101");
        assertThat(told(database.commits().submit(end)).repeated()).isFalse();
        assertThat(told(database.commits().submit(end)).repeated()).isTrue();
        var dear = new LeaseMove.Start("tenant", "+16505550102", new Money(10_000));
        assertThatThrownBy(() -> told(database.commits().submit(dear))).hasCauseInstanceOf(Problem.class);
        assertThat(told(database.commits().submit(new LeaseMove.End("tenant", "+16505550102")))
                        .repeated())
                .isTrue();
    }

    /** The books of this table alone are spoilt, and mended again: every other test looks at all of them. */
    @Test
    void anAuditFindsABalanceThatIsNotTheSumOfItsEntries() {
        topUp("spoilt", 1_000);
        spoil(1);
        assertThat(told(ledger.audit()).flaws())
                .containsExactly("The balance of spoilt is not the sum of its entries.");
        var health = new LedgerHealth(ledger);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> health.check().detail().contains("The balance of spoilt"));
        assertThat(health.check().status()).isEqualTo(Status.DEGRADED);
        spoil(-1);
    }

    @Test
    void anAuditFindsEntriesWithoutABalanceAndUsageThatWasNotCharged() {
        topUp("unused", 1_000);
        run("INSERT INTO ledger_entry (org, happened, kind, category, reference, available, reserved, revenue, source,"
                + " written_off) VALUES ('homeless', 0, 'reserve', 'sms', 'r', 0, 0, 0, 0, 0)");
        run(
                "INSERT INTO ledger_usage (org, charged_on, category, charged, items, units) VALUES ('unused', '1970-01-01', 'sms', 7, 1, 1)");
        assertThat(told(ledger.audit()).flaws())
                .containsExactly(
                        "There are entries of homeless, which has no balance.",
                        "The usage of unused is not what it was charged.");
        run("DELETE FROM ledger_entry WHERE org = 'homeless'");
        run("DELETE FROM ledger_usage WHERE org = 'unused'");
    }

    private void run(String sql) {
        told(database.commits().submit(new Work<>(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        })));
    }

    private void spoil(int by) {
        told(database.commits().submit(new Work<>(connection -> {
            try (var update = connection.prepareStatement("UPDATE ledger_balance SET available = available + ?,"
                    + " source = source - ? WHERE org = 'spoilt'")) {
                update.setLong(1, by);
                update.setLong(2, by);
                return update.executeUpdate();
            }
        })));
    }
}
