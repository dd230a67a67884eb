package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every provider keeps about delivery receipts: each reaches the host, translated, again and again until the host has it. */
public abstract class DeliveryReceiptContract extends CarrierContract {
    private static final Set<MessageState> REPORTED =
            EnumSet.of(MessageState.SENT, MessageState.DELIVERED, MessageState.UNDELIVERED, MessageState.FAILED);

    @Test
    void receiptsNameTheMessageAndTellItsStates() {
        var sms = message(Behaviour.DELIVERED);
        var begun = Instant.now().minusSeconds(2);
        var id = accepted(sms);
        awaitStates(sms, MessageState.SENT, MessageState.DELIVERED);
        assertThat(receipts.of(sms.reference())).allSatisfy(receipt -> {
            assertThat(receipt.provider())
                    .isEqualTo(fixture().provider().profile().id());
            assertThat(receipt.providerMessageId()).hasValue(id);
            assertThat(receipt.state()).isIn(REPORTED);
            assertThat(receipt.error()).isEmpty();
            assertThat(receipt.at()).isBetween(begun, Instant.now().plusSeconds(2));
        });
    }

    @Test
    void undeliveredKeepsTheCarriersCode() {
        var sms = message(Behaviour.UNDELIVERED);
        accepted(sms);
        awaitStates(sms, MessageState.UNDELIVERED);
        assertThat(last(sms).error()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isNotBlank();
            assertThat(failure.text()).isNotBlank();
        });
    }

    @Test
    void receiptsAreRepeatedUntilTheHostHasThem() {
        var sms = message(Behaviour.DELIVERED);
        receipts.failNext(sms.reference(), 3);
        accepted(sms);
        awaitStates(sms, MessageState.SENT, MessageState.DELIVERED);
        assertThat(receipts.failed(sms.reference())).isEqualTo(3);
    }

    @Test
    void receiptOfALostAnswerTellsTheCarriersId() {
        var sms = message(Behaviour.LOST_ANSWER);
        assertThat(submit(sms)).isInstanceOf(SubmitResult.Unknown.class);
        awaitStates(sms, MessageState.DELIVERED);
        assertThat(receipts.of(sms.reference())).allSatisfy(receipt -> assertThat(receipt.providerMessageId())
                .hasValueSatisfying(id -> assertThat(id).isNotBlank()));
    }

    @Test
    void repeatedReceiptsAreAllHandedOn() {
        var sms = message(Behaviour.REPEATED_RECEIPTS);
        accepted(sms);
        await().atMost(grace().multipliedBy(4)).untilAsserted(() -> assertThat(receipts.of(sms.reference()).stream()
                        .filter(receipt -> receipt.state() == MessageState.DELIVERED))
                .hasSizeGreaterThan(1));
    }

    @Test
    void receiptMayComeBeforeTheAnswer() {
        var sms = message(Behaviour.EARLY_RECEIPT);
        var submitted = fixture().provider().submit(sms);
        var countWhenAnswered =
                submitted.thenApply(answer -> receipts.of(sms.reference()).size());
        assertThat(resultOf(countWhenAnswered, patience()))
                .as("receipts before the answer")
                .isPositive();
        assertThat(resultOf(submitted, patience())).isInstanceOfSatisfying(SubmitResult.Accepted.class, a -> assertThat(
                        last(sms).providerMessageId())
                .hasValue(a.providerId()));
    }

    private String accepted(OutboundSms sms) {
        var result = submit(sms);
        assertThat(result).isInstanceOf(SubmitResult.Accepted.class);
        return ((SubmitResult.Accepted) result).providerId();
    }

    private Receipt last(OutboundSms sms) {
        List<Receipt> all = receipts.of(sms.reference());
        return all.get(all.size() - 1);
    }

    private void awaitStates(OutboundSms sms, MessageState... states) {
        await().atMost(grace().multipliedBy(4)).untilAsserted(() -> assertThat(
                        receipts.of(sms.reference()).stream().map(Receipt::state))
                .containsAll(Arrays.asList(states)));
    }
}
