package io.patchbay.capabilities.messages.internal;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.api.money.Balances.Balance;
import io.patchbay.api.money.Money;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.store.Once;
import io.patchbay.capabilities.messages.internal.life.Cancel;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.Expire;
import io.patchbay.capabilities.messages.internal.life.GiveUp;
import io.patchbay.capabilities.messages.internal.life.Hold;
import io.patchbay.capabilities.messages.internal.life.LostWorker;
import io.patchbay.capabilities.messages.internal.life.Move;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.life.Refuse;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What messages do to the books, with the ledger that a host has. */
class PaidMessagesTest {
    private static final long PRICE = 7_900;
    private static final Money COST = new Money(PRICE);

    @RegisterExtension
    static final Rig rig = new Rig();

    private int number;

    @AfterEach
    void theBooksAgree() {
        assertThat(get(rig.books().audit()).flaws()).isEmpty();
    }

    private void fund(int messages) {
        rig.topUp("demo", COST.times(messages));
    }

    private String accepted() {
        return get(rig.store().accept(sms(++number), COST)).value().id();
    }

    private static void move(String id, Move move) {
        assertThat(get(rig.store().move(id, move)).applied()).isTrue();
    }

    private String claimed(String provider) {
        return claimed(provider, COST);
    }

    private String claimed(String provider, Money price) {
        var id = get(rig.store().accept(sms(++number), price)).value().id();
        move(id, new Claim("n9:w", new RouteDecision(Optional.of(provider), List.of(), Instant.now())));
        return id;
    }

    private String answered(SubmitResult result) {
        var id = claimed("alpha");
        move(id, answer("alpha", result));
        return id;
    }

    private static Outcome answer(String provider, SubmitResult result) {
        return new Outcome(1, provider, result, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static void report(String id, MessageState state) {
        get(rig.store().report(receipt("alpha", id, state)));
    }

    /** @param messages how many are free to be bought, held and charged */
    private static void assertBooks(long... messages) {
        assertThat(get(rig.books().of("demo")))
                .isEqualTo(
                        new Balance("demo", COST.times(messages[0]), COST.times(messages[1]), COST.times(messages[2])));
    }

    private static void assertCost(String id, Money cost) {
        assertThat(rig.message(id).cost()).contains(cost);
    }

    private static long charges() {
        var day = LocalDate.now(java.time.ZoneOffset.UTC);
        return get(rig.books().usage("demo", day.minusDays(1), day.plusDays(1))).stream()
                .mapToLong(usage -> usage.items())
                .sum();
    }

    @Test
    void itsPriceIsSetAsideWhenItIsAccepted() {
        fund(3);

        var answer = get(rig.store().accept(sms(1), COST)).value();

        assertThat(answer.price()).contains(COST);
        assertCost(answer.id(), COST);
        assertBooks(2, 1, 0);
        rig.awaitTold(answer.id(), "queued");
        assertThat(rig.events().all().get(0).data()).containsEntry("price", COST.json());
    }

    @Test
    void withoutMoneyNothingIsStoredAndTheKeyStaysFree() {
        rig.topUp("demo", new Money(PRICE - 2_100));
        var sms = sms(
                "demo", Rig.SENDER, "+14155560001", Rig.once(UUID.randomUUID().toString(), "same"));

        assertThatThrownBy(() -> get(rig.store().accept(sms, COST)))
                .cause()
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(402);
                    assertThat(problem.code()).isEqualTo("insufficient_funds");
                    assertThat(problem).hasMessageContaining("0.0021 USD");
                });

        assertThat(rig.number("SELECT COUNT(*) FROM message")).isZero();
        assertThat(rig.events().all()).isEmpty();
        rig.topUp("demo", new Money(2_100));
        assertThat(get(rig.store().accept(sms, COST)).repeated()).isFalse();
        assertThat(get(rig.store().accept(sms, COST)))
                .satisfies(again -> assertThat(again.repeated()).isTrue())
                .satisfies(again -> assertThat(again.value().price()).contains(COST));
        assertBooks(0, 1, 0);
    }

    @Test
    void ofAHundredAtOnceWithMoneyForTenJustTenAreAccepted() {
        fund(10);
        var all = new ArrayList<CompletableFuture<Once<AcceptedSms>>>();
        for (int i = 0; i < 100; i++) {
            var sms = sms(i);
            all.add(CompletableFuture.supplyAsync(() -> rig.store().accept(sms, COST))
                    .thenCompose(stage -> stage));
        }

        var refused = new ArrayList<Throwable>();
        for (var one : all) {
            try {
                get(one);
            } catch (CompletionException e) {
                refused.add(e.getCause());
            }
        }

        assertThat(refused).hasSize(90).allSatisfy(why -> assertThat(((Problem) why).status())
                .isEqualTo(402));
        assertThat(rig.count(MessageState.QUEUED)).isEqualTo(10);
        assertBooks(0, 10, 0);
    }

    @Test
    void itIsChargedWhenTheCarrierHasTakenIt() {
        fund(2);

        var id = answered(new SubmitResult.Accepted("c-1"));

        assertCost(id, COST);
        assertBooks(1, 0, 1);
        assertThat(charges()).isOne();
    }

    @Test
    void anOwnAccountCostsNothing() {
        fund(2);
        var id = claimed("demo.main");

        move(id, answer("demo.main", new SubmitResult.Accepted("c-1")));

        assertCost(id, Money.ZERO);
        assertBooks(2, 0, 0);
        assertThat(charges()).isOne();
    }

    @Test
    void whatTheCarrierRefusesIsGivenBack() {
        fund(2);

        var id = answered(new SubmitResult.Rejected("21211", "not a mobile number"));

        assertThat(rig.state(id)).isEqualTo(MessageState.FAILED);
        assertCost(id, Money.ZERO);
        assertBooks(2, 0, 0);
        assertThat(charges()).isZero();
    }

    @Test
    void whatWaitsAgainOrIsUnknownStaysHeld() {
        fund(3);

        answered(new SubmitResult.NotSent(Duration.ZERO, "connection refused"));
        answered(new SubmitResult.Unknown("reset"));
        move(claimed("alpha"), new LostWorker("n9:w", rig.clock().millis()));

        assertBooks(0, 3, 0);
    }

    @Test
    void whatIsCanceledExpiresOrIsRefusedIsGivenBack() {
        fund(3);
        move(accepted(), new Cancel("no more"));
        var held = accepted();
        move(held, new Hold());
        assertBooks(2, 1, 0);
        move(held, new Cancel("no more"));
        var late = accepted();
        rig.clock().forward(Duration.ofHours(5));

        move(late, new Expire());
        move(accepted(), Refuse.optedOut());

        assertThat(rig.state(late)).isEqualTo(MessageState.EXPIRED);
        assertCost(late, Money.ZERO);
        assertBooks(3, 0, 0);
    }

    @Test
    void aDoubtThatAReceiptResolvesIsCharged() {
        fund(2);
        var id = answered(new SubmitResult.Unknown("reset"));

        report(id, MessageState.DELIVERED);

        assertCost(id, COST);
        assertBooks(1, 0, 1);
    }

    private String givenUp() {
        var id = answered(new SubmitResult.Unknown("reset"));
        rig.clock().forward(Duration.ofHours(29));
        move(id, new GiveUp(Duration.ofHours(24)));
        return id;
    }

    @Test
    void whatWasGivenUpIsGivenBackAndChargedWhenAReceiptLiftsIt() {
        fund(2);
        var id = givenUp();
        assertCost(id, Money.ZERO);
        assertBooks(2, 0, 0);

        report(id, MessageState.FAILED);
        assertBooks(2, 0, 0);
        report(id, MessageState.SENT);
        report(id, MessageState.DELIVERED);

        assertCost(id, COST);
        assertBooks(1, 0, 1);
        assertThat(charges()).isOne();
    }

    @Test
    void whatALateReceiptLiftsIsWrittenOffWhereTheMoneyIsGone() {
        fund(1);
        var id = givenUp();
        answered(new SubmitResult.Accepted("c-1"));
        assertBooks(0, 0, 1);

        report(id, MessageState.DELIVERED);

        assertBooks(0, 0, 2);
        assertThat(rig.number("SELECT written_off FROM ledger_balance")).isEqualTo(-PRICE);
    }

    @Test
    void whatTheCarrierTookAndThenFailedStaysCharged() {
        fund(1);
        var id = answered(new SubmitResult.Accepted("c-1"));

        report(id, MessageState.FAILED);

        assertThat(rig.state(id)).isEqualTo(MessageState.FAILED);
        assertCost(id, COST);
        assertBooks(0, 0, 1);
    }

    @Test
    void whatWasAcceptedBeforeMessagesHadPricesCostsNothing() {
        var sent = claimed("alpha", Money.ZERO);
        var refused = claimed("alpha", Money.ZERO);
        get(rig.store().rewrite(connection -> {
            try (var old = connection.createStatement()) {
                return old.executeUpdate("UPDATE message SET price = NULL");
            }
        }));

        move(sent, answer("alpha", new SubmitResult.Accepted("c-1")));
        move(refused, answer("alpha", new SubmitResult.Rejected("21211", "not a mobile number")));

        assertThat(rig.message(sent).cost()).isEmpty();
        assertThat(rig.message(refused).cost()).isEmpty();
        assertThat(rig.number("SELECT COUNT(*) FROM ledger_balance")).isZero();
    }

    @Test
    void howeverOftenReceiptsComeThereIsOneCharge() {
        var random = new Random(11);
        int messages = 12;
        fund(messages);
        for (int i = 0; i < messages; i++) {
            var id = claimed("alpha");
            var states = new ArrayList<MessageState>();
            for (int times = 0; times < 5; times++) {
                states.addAll(List.of(MessageState.SENT, MessageState.UNDELIVERED, MessageState.DELIVERED));
            }
            Collections.shuffle(states, random);
            var stages = states.stream()
                    .map(state -> rig.store().report(receipt("alpha", id, state)))
                    .toList();
            var answer = rig.store().move(id, answer("alpha", new SubmitResult.Accepted("c-" + id)));
            stages.forEach(Rig::get);
            get(answer);
            assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        }

        assertBooks(0, 0, messages);
        assertThat(charges()).isEqualTo(messages);
    }

    @Test
    void ordersOfReceiptsDoNotMatter() {
        fund(6);
        var all = List.of(MessageState.SENT, MessageState.UNDELIVERED, MessageState.DELIVERED);
        for (var first : all) {
            for (var second : all) {
                for (var third : all) {
                    if (first != second && second != third && first != third) {
                        var id = answered(new SubmitResult.Unknown("reset"));
                        for (var state : List.of(first, second, third)) {
                            for (int times = 0; times < 5; times++) {
                                report(id, state);
                            }
                        }
                        assertCost(id, COST);
                    }
                }
            }
        }
        assertBooks(0, 0, 6);
        assertThat(charges()).isEqualTo(6);
    }

    @Test
    void whatTheCarrierHasTakenIsChargedWhenTheLedgerIsBack() {
        int messages = 20;
        fund(messages + 1);
        var ids = new ArrayList<String>();
        for (int i = 0; i < messages; i++) {
            ids.add(claimed("alpha"));
        }
        var stages = new ArrayList<CompletionStage<?>>();

        rig.withoutLedger(() -> {
            for (var id : ids) {
                stages.add(rig.store().move(id, answer("alpha", new SubmitResult.Accepted("c-" + id))));
            }
            stages.add(rig.store().accept(sms(++number), COST));
        });

        stages.forEach(Rig::get);
        assertThat(rig.count(MessageState.SENT)).isEqualTo(messages);
        assertBooks(0, 1, messages);
    }

    @Test
    void noTenantPaysForAnother() {
        rig.topUp("other", COST);
        get(rig.store().accept(sms("other", Rig.SENDER, "+14155550111", Options.DEFAULT), COST));

        assertThat(get(rig.books().of("other")).reserved()).isEqualTo(COST);
        assertThatThrownBy(() -> accepted()).hasCauseInstanceOf(Problem.class);
    }
}
