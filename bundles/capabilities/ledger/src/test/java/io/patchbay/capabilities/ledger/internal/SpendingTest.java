package io.patchbay.capabilities.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Category;
import io.patchbay.api.money.MoneyMove.MessageMoney;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.money.SpendingLimits.Limits;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.ledger.internal.limit.LimitDesk;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.persistence.testing.ToldEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of spending and play credit, with the books. */
class SpendingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:30:00Z"), ZoneOffset.UTC);
    private static final Money CREDIT = new Money(1_000);

    private final List<TenantEvent> events = new CopyOnWriteArrayList<>();
    private TestStore database;
    private LimitDesk limits;
    private Ledger ledger;
    private AutoCloseable listening;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        database = TestStore.open(folder);
        listening = database.commits().register(new ToldEvents(events::add));
        limits = new LimitDesk(database.store(), database.commits(), CLOCK);
        ledger = new Ledger(database.store(), database.commits(), limits, CREDIT, CLOCK);
    }

    @AfterEach
    void tearDown() throws Exception {
        assertThat(told(ledger.audit()).flaws()).isEmpty();
        ledger.close();
        limits.close();
        listening.close();
        database.close();
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private Moved move(MoneyMove move) {
        return told(database.commits().submit(move));
    }

    private void limit(Optional<Long> low, Optional<Long> alert, Optional<Long> cap) {
        told(limits.set("acme", new Limits(low.map(Money::new), alert.map(Money::new), cap.map(Money::new))));
    }

    private void send(long price) {
        move(MessageMoney.reserve("acme", new Money(price)));
        move(MessageMoney.capture("acme", new Money(price), new Money(price), 1));
    }

    private List<String> types() {
        return events.stream().map(TenantEvent::type).toList();
    }

    @Test
    void everybodyBeginsWithPlayCreditOnceHoweverItComes() {
        assertThat(move(MessageMoney.reserve("acme", new Money(100))).available())
                .isEqualTo(new Money(900));
        assertThat(told(ledger.topUp(Optional.empty(), "acme", "play-credit-acme", CREDIT, "sandbox"))
                        .value()
                        .repeated())
                .isTrue();
        told(ledger.topUp(Optional.empty(), "globex", "play-credit-globex", CREDIT, "sandbox"));

        assertThat(told(ledger.of("acme")).available()).isEqualTo(new Money(900));
        assertThat(told(ledger.of("globex")).available()).isEqualTo(CREDIT);
        assertThat(told(ledger.entries("acme", Page.Request.FIRST)).items())
                .extracting("kind")
                .containsExactlyInAnyOrder("usage", "top_up");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> move(new MoneyMove.Charge("acme", "c1", new Money(1_500), Category.NUMBER_SETUP)))
                .cause()
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(402);
                    assertThat(problem).hasMessageContaining("0.0005 USD is missing");
                });
    }

    @Test
    void eachCrossingIsToldOnce() {
        limit(Optional.of(800L), Optional.of(250L), Optional.empty());
        send(100);
        assertThat(types()).isEmpty();
        send(150);
        assertThat(types()).containsExactly("billing.balance.low", "billing.spend.alert");
        send(100);
        assertThat(types()).hasSize(2);
        told(ledger.topUp(Optional.empty(), "acme", "more", new Money(500), "operator"));
        send(400);
        assertThat(types()).containsExactly("billing.balance.low", "billing.spend.alert", "billing.balance.low");
        assertThat(events.get(0).data())
                .containsEntry("low_balance", new Money(800).json())
                .containsEntry("available", new Money(750).json());
        assertThat(events.get(1).data()).containsEntry("spent_today", new Money(250).json());
    }

    @Test
    void aDayCostsNoMoreThanItsCapHoweverManyComeAtOnce() {
        limit(Optional.empty(), Optional.empty(), Optional.of(300L));
        send(50);
        var all = IntStream.range(0, 20)
                .mapToObj(n -> database.commits()
                        .submit(MessageMoney.reserve("acme", new Money(50)))
                        .toCompletableFuture())
                .toList();
        var paid = all.stream()
                .map(stage -> stage.handle((moved, failure) -> failure == null))
                .map(CompletableFuture::join)
                .filter(good -> good)
                .count();

        assertThat(paid).isEqualTo(5);
        assertThatThrownBy(() -> move(MessageMoney.reserve("acme", new Money(50))))
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("daily_spend_cap"));
        assertThat(move(new MoneyMove.Charge("acme", "lease", new Money(50), Category.NUMBER_LEASE))
                        .repeated())
                .isFalse();
        limit(Optional.empty(), Optional.empty(), Optional.empty());
        move(MessageMoney.reserve("acme", new Money(50)));
    }

    @Test
    void limitsOutliveARestart() {
        limit(Optional.of(5L), Optional.empty(), Optional.of(7L));
        var again = new LimitDesk(database.store(), database.commits(), CLOCK);

        assertThat(again.of("acme"))
                .isEqualTo(new Limits(Optional.of(new Money(5)), Optional.empty(), Optional.of(new Money(7))));
        assertThat(again.of("globex")).isEqualTo(Limits.NONE);
        again.close();
        assertThatThrownBy(() -> limit(Optional.of(-1L), Optional.empty(), Optional.empty()))
                .hasCauseInstanceOf(Problem.class);
    }
}
