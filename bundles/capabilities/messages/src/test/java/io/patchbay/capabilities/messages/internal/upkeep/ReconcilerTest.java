package io.patchbay.capabilities.messages.internal.upkeep;

import static io.patchbay.capabilities.messages.internal.rig.Rig.get;
import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconcilerTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final Carrier carrier = new Carrier("alpha", 10);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);
    private final ConcurrentLinkedQueue<Long> looks = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void loseAnswers() {
        carrier.answers(new SubmitResult.Unknown("reset"));
    }

    private void finds(Found found) {
        carrier.looksUp(inquiry -> {
            looks.add(System.nanoTime());
            return CompletableFuture.completedFuture(found);
        });
    }

    private String unknown(int number) {
        rig.dispatch(routing);
        var id = rig.accept(sms(number));
        rig.awaitState(id, MessageState.UNKNOWN);
        return id;
    }

    private long lookups() {
        return rig.number("SELECT COUNT(*) FROM message_event WHERE kind = 'lookup'");
    }

    @Test
    void oneMatchResolvesTheOutcome() {
        finds(new Found.One("c-1", MessageState.DELIVERED, Optional.empty()));
        rig.dispatch(routing);
        var id = rig.accept(sms(1));

        rig.awaitState(id, MessageState.DELIVERED);
        assertThat(rig.message(id).progress().carrierId()).contains("c-1");
        assertThat(rig.message(id).progress().error()).isEmpty();
        rig.awaitTold(id, "queued", "unknown", "delivered");
        assertThat(looks).hasSize(1);
        assertThat(rig.number("SELECT COUNT(*) FROM message_doubt")).isZero();
        assertThat(carrier.calls()).hasSize(1);
    }

    @Test
    void inquiryNamesTheMessage() {
        var asked = new CompletableFuture<io.patchbay.spi.sms.SmsLookup.Inquiry>();
        carrier.looksUp(inquiry -> {
            asked.complete(inquiry);
            return CompletableFuture.completedFuture(new Found.None());
        });
        var id = unknown(2);

        var inquiry = get(asked);
        assertThat(inquiry.reference()).isEqualTo(id);
        assertThat(inquiry.to().value()).isEqualTo("+14155560002");
        assertThat(inquiry.submitted().toEpochMilli())
                .isEqualTo(rig.message(id).progress().attemptStarted().orElseThrow());
    }

    @Test
    void noMatchIsLookedForAsOftenAsPlannedAndStaysUnknown() {
        finds(new Found.None());
        var id = unknown(3);

        await().untilAsserted(() -> assertThat(lookups()).isEqualTo(3));
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(looks).hasSize(3));
        assertThat(rig.state(id)).isEqualTo(MessageState.UNKNOWN);
        assertThat(carrier.calls()).hasSize(1);
        rig.awaitTold(id, "queued", "unknown");
    }

    @Test
    void ambiguousMatchStaysUnknown() {
        finds(new Found.Ambiguous("two messages to this number"));
        var id = unknown(4);

        await().untilAsserted(() -> assertThat(lookups()).isPositive());
        assertThat(rig.state(id)).isEqualTo(MessageState.UNKNOWN);
    }

    @Test
    void failingLookUpsAreNotedAndTriedAgain() {
        carrier.looksUp(inquiry -> {
            looks.add(System.nanoTime());
            if (looks.size() == 1) {
                throw new IllegalStateException("boom");
            }
            return looks.size() == 2
                    ? CompletableFuture.failedFuture(new IllegalStateException("bang"))
                    : CompletableFuture.completedFuture(
                            new Found.One("c-5", MessageState.FAILED, Optional.of("30006")));
        });
        var id = unknown(5);

        rig.awaitState(id, MessageState.FAILED);
        assertThat(rig.message(id).progress().error())
                .get()
                .extracting(e -> e.code())
                .isEqualTo("30006");
        assertThat(rig.message(id).progress().doubted()).isFalse();
    }

    @Test
    void providerWithoutALookUpLeavesItToReceipts() {
        var id = unknown(6);

        await().untilAsserted(() -> assertThat(lookups()).isPositive());
        get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED)));
        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void inTheEndItCountsAsFailedUntilAReceiptLiftsIt() {
        finds(new Found.None());
        var id = unknown(7);
        await().untilAsserted(() -> assertThat(lookups()).isEqualTo(3));

        rig.clock().forward(Duration.ofHours(27));
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(rig.state(id)).isEqualTo(MessageState.UNKNOWN));
        rig.clock().forward(Duration.ofHours(2));
        rig.awaitState(id, MessageState.FAILED);

        get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED)));
        rig.awaitTold(id, "queued", "unknown", "failed", "delivered");
        assertThat(looks).hasSize(3);
    }

    @Test
    void lookUpThatNeverAnswersHoldsUpNoOtherMessage() {
        carrier.looksUp(inquiry -> inquiry.to().value().endsWith("8")
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(new Found.One("c-9", MessageState.SENT, Optional.empty())));
        rig.dispatch(routing);
        var stuck = rig.accept(sms(8));
        var id = rig.accept(sms(9));

        rig.awaitState(id, MessageState.SENT);
        assertThat(rig.state(stuck)).isEqualTo(MessageState.UNKNOWN);
    }
}
