package io.patchbay.capabilities.messages.internal.table;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receiptOf;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.life.Claim;
import io.patchbay.capabilities.messages.internal.life.GiveUp;
import io.patchbay.capabilities.messages.internal.life.Outcome;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTest {
    private static final MessageState[] REPORTED = {MessageState.SENT, MessageState.UNDELIVERED, MessageState.DELIVERED
    };

    @RegisterExtension
    static final Rig rig = new Rig();

    private static String claimed(int number) {
        var id = rig.accept(sms(number));
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        assertThat(get(rig.store().move(id, new Claim("n9:w", decision))).applied())
                .isTrue();
        return id;
    }

    private static void answered(String id, SubmitResult result) {
        get(rig.store().move(id, outcome(result)));
    }

    private static Outcome outcome(SubmitResult result) {
        return new Outcome(1, "alpha", result, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    private static String sent(int number) {
        var id = claimed(number);
        answered(id, new SubmitResult.Accepted("c-" + number));
        return id;
    }

    private static Effect report(Receipt receipt) {
        return get(rig.store().report(receipt)).effect();
    }

    @Test
    void eachReceiptFiveTimesInEveryOrderMovesTheMessageOncePerStep() {
        int number = 0;
        for (var order : orders()) {
            var id = sent(++number);
            for (var state : order) {
                for (int i = 0; i < 5; i++) {
                    report(receipt("alpha", id, state));
                }
            }
            check(id, order);
        }
    }

    @Test
    void allReceiptsAtOnceMoveTheMessageOncePerStep() {
        var random = new Random(11);
        for (int number = 1; number <= 20; number++) {
            var id = sent(number);
            var all = new ArrayList<MessageState>();
            for (int i = 0; i < 5; i++) {
                all.addAll(List.of(REPORTED));
            }
            Collections.shuffle(all, random);
            var stages = all.stream()
                    .map(state -> rig.store().report(receipt("alpha", id, state)))
                    .toList();
            stages.forEach(Rig::get);

            check(id, all);
        }
    }

    private static List<List<MessageState>> orders() {
        var orders = new ArrayList<List<MessageState>>();
        for (var a : REPORTED) {
            for (var b : REPORTED) {
                for (var c : REPORTED) {
                    if (a != b && b != c && a != c) {
                        orders.add(List.of(a, b, c));
                    }
                }
            }
        }
        return orders;
    }

    private static void check(String id, List<MessageState> order) {
        boolean undeliveredFirst = order.indexOf(MessageState.UNDELIVERED) < order.indexOf(MessageState.DELIVERED);
        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        if (undeliveredFirst) {
            rig.awaitTold(id, "queued", "sent", "undelivered", "delivered");
        } else {
            rig.awaitTold(id, "queued", "sent", "delivered");
        }
        assertThat(rig.number("SELECT COUNT(*) FROM message_receipt WHERE message_id = '" + id + "'"))
                .isEqualTo(15);
        List<Event> history = rig.database().store().read(connection -> EventRows.of(connection, id));
        assertThat(history).filteredOn(event -> event.kind().equals("receipt")).hasSize(undeliveredFirst ? 2 : 1);
    }

    @Test
    void effectsAreTold() {
        var id = sent(1);

        assertThat(report(receipt("alpha", id, MessageState.DELIVERED))).isEqualTo(Effect.APPLIED);
        assertThat(report(receipt("alpha", id, MessageState.DELIVERED))).isEqualTo(Effect.NO_CHANGE);
        assertThat(report(receipt("alpha", id, MessageState.SENT))).isEqualTo(Effect.NO_CHANGE);
        assertThat(report(receiptOf("alpha", "nobody knows", MessageState.SENT)))
                .isEqualTo(Effect.WAITING);
    }

    @Test
    void receiptFindsItsMessageByTheCarriersId() {
        var id = sent(2);

        assertThat(report(receiptOf("alpha", "c-2", MessageState.DELIVERED))).isEqualTo(Effect.APPLIED);
        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void receiptsThatCameBeforeTheAnswerApplyOnceItTellsWhoseTheyAre() {
        var id = claimed(3);
        assertThat(report(receiptOf("alpha", "c-3", MessageState.SENT))).isEqualTo(Effect.WAITING);
        assertThat(report(receiptOf("alpha", "c-3", MessageState.DELIVERED))).isEqualTo(Effect.WAITING);
        assertThat(report(receiptOf("beta", "c-3", MessageState.UNDELIVERED))).isEqualTo(Effect.WAITING);
        assertThat(rig.state(id)).isEqualTo(MessageState.SENDING);

        answered(id, new SubmitResult.Accepted("c-3"));

        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        rig.awaitTold(id, "queued", "sent", "delivered");
        assertThat(rig.number("SELECT COUNT(*) FROM message_receipt")).isEqualTo(2);
        assertThat(rig.number("SELECT COUNT(*) FROM orphan_receipt")).isOne();
    }

    @Test
    void receiptAndAnswerInOneBatchFindEachOther() {
        var id = claimed(4);

        var receipt = rig.store().report(receiptOf("alpha", "c-4", MessageState.DELIVERED));
        var answer = rig.store().move(id, outcome(new SubmitResult.Accepted("c-4")));
        get(receipt);
        get(answer);

        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void receiptRevealsTheCarriersIdThatTheLostAnswerWouldHaveTold() {
        var id = claimed(5);
        answered(id, new SubmitResult.Unknown("reset"));
        report(receiptOf("alpha", "c-5", MessageState.DELIVERED));

        report(new Receipt(
                "alpha", Optional.of(id), Optional.of("c-5"), MessageState.SENT, Optional.empty(), Instant.now()));

        assertThat(rig.message(id).progress().carrierId()).contains("c-5");
        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        rig.awaitTold(id, "queued", "unknown", "sent", "delivered");
    }

    @Test
    void answerAfterTheReceiptOnlyTellsTheCarriersId() {
        var id = claimed(6);
        report(receipt("alpha", id, MessageState.DELIVERED));
        answered(id, new SubmitResult.Accepted("c-6"));
        answered(id, new SubmitResult.Accepted("c-6"));

        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        assertThat(rig.message(id).progress().carrierId()).contains("c-6");
        rig.awaitTold(id, "queued", "delivered");
    }

    @Test
    void undeliveredKeepsTheCarriersReason() {
        var id = sent(7);
        report(new Receipt(
                "alpha",
                Optional.of(id),
                Optional.empty(),
                MessageState.UNDELIVERED,
                Optional.of(new Failure("30003", "Unreachable destination")),
                Instant.now()));

        assertThat(rig.message(id).progress().error()).contains(new Failure("30003", "Unreachable destination"));
        report(receipt("alpha", id, MessageState.DELIVERED));
        assertThat(rig.message(id).progress().error()).isEmpty();
    }

    @Test
    void anotherProvidersReceiptIsKeptButNotBelieved() {
        var id = sent(8);

        assertThat(report(receipt("beta", id, MessageState.DELIVERED))).isEqualTo(Effect.NO_CHANGE);
        assertThat(rig.state(id)).isEqualTo(MessageState.SENT);
        assertThat(rig.number("SELECT COUNT(*) FROM message_receipt")).isOne();
    }

    @Test
    void receiptOfAMessageNeverAttemptedChangesNothing() {
        var id = rig.accept(sms(9));

        assertThat(report(receipt("alpha", id, MessageState.DELIVERED))).isEqualTo(Effect.NO_CHANGE);
        assertThat(rig.state(id)).isEqualTo(MessageState.QUEUED);
    }

    @Test
    void failureThatCameFromDoubtIsLiftedByALateReceipt() {
        var id = claimed(10);
        answered(id, new SubmitResult.Unknown("reset"));
        rig.clock().forward(Duration.ofHours(29));
        get(rig.store().move(id, new GiveUp(Duration.ofHours(24))));
        assertThat(rig.state(id)).isEqualTo(MessageState.FAILED);

        assertThat(report(receipt("alpha", id, MessageState.FAILED))).isEqualTo(Effect.NO_CHANGE);
        assertThat(report(receipt("alpha", id, MessageState.DELIVERED))).isEqualTo(Effect.APPLIED);

        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        rig.awaitTold(id, "queued", "unknown", "failed", "delivered");
    }

    @Test
    void failureByTheCarrierIsFinal() {
        var id = claimed(11);
        answered(id, new SubmitResult.Rejected("21211", "not a mobile number"));

        assertThat(report(receipt("alpha", id, MessageState.DELIVERED))).isEqualTo(Effect.NO_CHANGE);
        assertThat(rig.state(id)).isEqualTo(MessageState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_00000000000000000000000000", "'; DROP TABLE message; --", "nul\0nul", ""})
    void receiptOfNobodyIsKept(String reference) {
        assertThat(report(receipt("alpha", reference, MessageState.DELIVERED))).isEqualTo(Effect.NO_CHANGE);
        assertThat(rig.number("SELECT COUNT(*) FROM orphan_receipt")).isOne();
    }

    @Test
    void oversizedWordsOfACarrierAreCut() {
        var id = claimed(12);
        var long1 = "x".repeat(5_000);
        answered(id, new SubmitResult.Accepted(long1));

        assertThat(report(new Receipt(
                        "alpha",
                        Optional.empty(),
                        Optional.of(long1),
                        MessageState.UNDELIVERED,
                        Optional.of(new Failure(long1, "a\0" + long1)),
                        Instant.now())))
                .isEqualTo(Effect.APPLIED);
        assertThat(rig.state(id)).isEqualTo(MessageState.UNDELIVERED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messageThatReceiptsNameHasNoRowForItsCarriersId(boolean remembered) {
        var id = claimed(16);
        answered(id, new SubmitResult.Accepted("c-16", true));
        var other = sent(17);
        if (!remembered) {
            get(rig.store().rewrite(connection -> true));
        }

        assertThat(report(receipt("alpha", id, MessageState.DELIVERED))).isEqualTo(Effect.APPLIED);
        assertThat(report(receiptOf("alpha", "c-17", MessageState.DELIVERED))).isEqualTo(Effect.APPLIED);
        assertThat(rig.message(id).progress().carrierId()).contains("c-16");
        assertThat(rig.state(other)).isEqualTo(MessageState.DELIVERED);
        assertThat(rig.number("SELECT COUNT(*) FROM message_carrier_id")).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reusedCarrierIdMeansTheNewestMessage(boolean remembered) {
        var first = claimed(13);
        var second = claimed(14);
        answered(second, new SubmitResult.Accepted("1"));
        answered(first, new SubmitResult.Accepted("1"));
        if (!remembered) {
            get(rig.store().rewrite(connection -> true));
        }

        report(receiptOf("alpha", "1", MessageState.DELIVERED));

        assertThat(rig.state(first)).isEqualTo(MessageState.SENT);
        assertThat(rig.state(second)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void carriersClockDoesNotMoveOurs() {
        var id = sent(15);
        report(new Receipt(
                "alpha",
                Optional.of(id),
                Optional.empty(),
                MessageState.DELIVERED,
                Optional.empty(),
                Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(rig.message(id).progress().delivered().orElseThrow())
                .isLessThanOrEqualTo(rig.clock().millis());
    }

    @Test
    void lateClaimsWinOnlyOnce() {
        var ids = rig.accept(0, 50);
        var decision = new RouteDecision(Optional.of("alpha"), List.of(), Instant.now());
        var all = new ArrayList<java.util.concurrent.CompletionStage<Moved>>();
        for (int worker = 0; worker < 8; worker++) {
            for (var id : ids) {
                all.add(rig.store().move(id, new Claim("n:" + worker, decision)));
            }
        }

        assertThat(all.stream().map(Rig::get).filter(Moved::applied)).hasSize(50);
        assertThat(rig.number("SELECT SUM(attempts) FROM message")).isEqualTo(50);
    }
}
