package io.patchbay.capabilities.numbers.internal.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Balances.Balance;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Prices;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.store.Change;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.ledger.internal.Ledger;
import io.patchbay.capabilities.numbers.internal.table.Step;
import io.patchbay.capabilities.numbers.internal.table.StepApplier;
import io.patchbay.platform.persistence.testing.TestStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real books: what a purchase sets aside is what it and its lease take. */
class TillTest {
    /** On the first of a month a lease is due whole. */
    private static final Clock FIRST = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

    private static final NumberFees FEES = new NumberFees(new Money(1_000), new Money(300));
    private static final SenderId NUMBER = new SenderId("+14152300001");

    private final Till till = new Till(Optional::empty);
    private TestStore database;
    private Ledger ledger;
    private AutoCloseable steps;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        ledger = new Ledger(database.store(), database.commits(), FIRST);
        steps = database.commits().register(new StepApplier());
    }

    @AfterEach
    void theBooksAgree() throws Exception {
        assertThat(told(ledger.audit()).flaws()).isEmpty();
        steps.close();
        ledger.close();
        database.close();
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private CompletionStage<Boolean> unit(List<Change<?>> money) {
        return database.commits().submit(new Step<>(connection -> money, connection -> true));
    }

    private void topUp(String org, Money amount) {
        told(ledger.topUp(Optional.empty(), org, "t-" + org, amount, "operator"));
    }

    @Test
    void whoHasExactlyEnoughIsServed() {
        topUp("acme", new Money(1_300));
        told(unit(till.reserve("acme", "pur_1", FEES)));
        assertThat(told(ledger.of("acme"))).isEqualTo(balance("acme", 0, 1_300, 0));
        told(unit(till.take("acme", "pur_1", NUMBER, FEES)));
        assertThat(told(ledger.of("acme"))).isEqualTo(balance("acme", 0, 0, 1_300));
    }

    @Test
    void ofPurchasesAtOnceAllTakeWhatWasSetAside() {
        topUp("acme", new Money(1_300 * 20));
        var stages = new ArrayList<CompletionStage<Boolean>>();
        for (int n = 0; n < 20; n++) {
            told(unit(till.reserve("acme", "pur_" + n, FEES)));
        }
        for (int n = 0; n < 20; n++) {
            stages.add(unit(till.take("acme", "pur_" + n, new SenderId("+1415230000" + n), FEES)));
        }
        stages.forEach(TillTest::told);
        assertThat(told(ledger.of("acme"))).isEqualTo(balance("acme", 0, 0, 1_300 * 20));
    }

    @Test
    void whatWasNotSoldIsGivenBackAndMayBeRepeated() {
        topUp("acme", new Money(1_300));
        told(unit(till.reserve("acme", "pur_1", FEES)));
        told(unit(till.giveBack("acme", "pur_1", FEES)));
        told(unit(till.giveBack("acme", "pur_1", FEES)));
        assertThat(told(ledger.of("acme"))).isEqualTo(balance("acme", 1_300, 0, 0));
    }

    @Test
    void whatHasNoPriceSaysWhy() {
        var book = (Prices) Proxy.newProxyInstance(
                Prices.class.getClassLoader(),
                new Class<?>[] {Prices.class},
                (proxy, method, arguments) -> new Prices.NoNumberPrice("What its carrier charges is not known."));
        var traits = new NumberTraits("US", NumberKind.LOCAL, Set.of());
        var quote = new Till(() -> Optional.of(book)).quote("acme", traits, "small");
        assertThat(((Till.Unpriced) quote).refusal())
                .hasMessage("What its carrier charges is not known. Ask the operator.")
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("price_missing"));
        assertThat(new Till(() -> Optional.of(book)).quote("acme", traits, "acme.own"))
                .as("on its own account")
                .isEqualTo(new Till.Priced(NumberFees.NONE));
    }

    private static Balance balance(String org, long available, long reserved, long spent) {
        return new Balance(org, new Money(available), new Money(reserved), new Money(spent));
    }
}
