package io.patchbay.capabilities.messages.internal.lanes;

import static io.patchbay.capabilities.messages.internal.rig.Rig.receipt;
import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.queue.Parcel;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.capabilities.messages.internal.upkeep.UpkeepTimes;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatchTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final Carrier carrier = new Carrier("alpha", 20);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);

    @Test
    void acceptedMessageIsSentAndDelivered() {
        rig.dispatch(routing);
        var id = rig.accept(sms(1));
        rig.awaitState(id, MessageState.SENT);

        Rig.get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED)));

        var message = rig.message(id);
        assertThat(message.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(message.progress().carrierId()).contains("alpha-1");
        assertThat(message.progress().attempts()).isOne();
        assertThat(carrier.references()).containsExactly(id);
        rig.awaitTold(id, "queued", "sent", "delivered");
    }

    @Test
    void providerGetsWhatWasAsked() {
        rig.dispatch(routing);
        var id = rig.accept(sms(2));
        rig.awaitState(id, MessageState.SENT);

        OutboundSms call = carrier.calls().get(0);
        assertThat(call.reference()).isEqualTo(id);
        assertThat(call.org()).isEqualTo("demo");
        assertThat(call.from()).isEqualTo(Rig.SENDER);
        assertThat(call.to().value()).isEqualTo("+14155560002");
        assertThat(call.text().body()).isEqualTo("Hello");
        assertThat(call.validUntil().toEpochMilli()).isEqualTo(rig.message(id).validUntil());
    }

    @Test
    void attemptIsCommittedBeforeTheCarrierIsCalled() {
        var seen = new CompletableFuture<MessageState>();
        carrier.answers(sms -> {
            seen.complete(rig.state(sms.reference()));
            return carrier.accept(sms);
        });
        rig.dispatch(routing);
        rig.accept(sms(3));

        assertThat(Rig.get(seen)).isEqualTo(MessageState.SENDING);
    }

    @Test
    void refusedMessageFailsWithTheCarriersWords() {
        carrier.answers(new SubmitResult.Rejected("21610", "unsubscribed"));
        rig.dispatch(routing);
        var id = rig.accept(sms(4));
        rig.awaitState(id, MessageState.FAILED);

        assertThat(rig.message(id).progress().error()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("21610");
            assertThat(failure.text()).isEqualTo("unsubscribed");
        });
        assertThat(rig.message(id).progress().doubted()).isFalse();
        rig.awaitTold(id, "queued", "failed");
        await().untilAsserted(() -> assertThat(rig.optedOut().refusals()).contains("21610"));
    }

    @Test
    void theConfirmationOfAnOptOutIsSentToWhoeverOptedOut() {
        var options = Rig.options(Priority.OPT_OUT_CONFIRMATION, Duration.ofHours(1));
        var id = rig.accept(Rig.sms("demo", Rig.SENDER, "+14155550111", options));
        rig.optedOut().add(rig.message(id).sms().to());
        rig.dispatch(routing);
        rig.awaitState(id, MessageState.SENT);

        assertThat(carrier.references()).hasSize(1);
    }

    @Test
    void whoeverOptsOutAfterTheAcceptIsNotTextedAnyMore() {
        var id = rig.accept(sms(777));
        rig.optedOut().add(rig.message(id).sms().to());
        rig.dispatch(routing);
        rig.awaitState(id, MessageState.REJECTED);

        assertThat(carrier.references()).isEmpty();
        assertThat(rig.message(id).progress().error())
                .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo("recipient_opted_out"));
        rig.awaitTold(id, "queued", "rejected");
    }

    /** By the look of each step alone it would take half a minute. */
    @Test
    void eachAnswerSetsTheNextThatWaitsGoing() {
        var own = rig.times();
        rig.times(new UpkeepTimes(
                Duration.ofSeconds(3), own.recheck(), own.heartbeat(), own.lease(), own.looks(), own.grace()));
        var narrow = new Carrier("alpha", 1);
        narrow.answers(sms -> CompletableFuture.supplyAsync(() -> Rig.get(narrow.accept(sms))));
        Rig.awaitOpen(rig.dispatch(new ScriptedRouting(narrow)), "demo", Rig.SENDER);

        var ids = rig.accept(100, 110);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(narrow.references()).containsExactlyElementsOf(ids));
    }

    @Test
    void unknownOutcomeIsNeverSentAgain() {
        carrier.answers(new SubmitResult.Unknown("reset"));
        rig.dispatch(routing);
        var id = rig.accept(sms(5));
        rig.awaitState(id, MessageState.UNKNOWN);
        carrier.acceptsAgain();

        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(carrier.references()).containsExactly(id));
        rig.awaitTold(id, "queued", "unknown");
    }

    @Test
    void notSentMessageIsTriedAgainAndSentOnce() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        carrier.answers(sms -> refused.add(sms.reference()) ? notSent(Duration.ofMillis(150)) : carrier.accept(sms));
        rig.dispatch(routing);
        long begun = System.nanoTime();
        var id = rig.accept(sms(6));
        rig.awaitState(id, MessageState.SENT);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(150));
        assertThat(carrier.calls()).hasSize(2);
        assertThat(rig.message(id).progress().attempts()).isEqualTo(2);
        rig.awaitTold(id, "queued", "sent");
    }

    private static CompletionStage<SubmitResult> notSent(Duration retryAfter) {
        return CompletableFuture.completedFuture(new SubmitResult.NotSent(retryAfter, "429"));
    }

    @Test
    void tooManyRequestsOnHalfStillSendsEachOnce() {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        Set<String> twice = ConcurrentHashMap.newKeySet();
        carrier.answers(sms -> {
            if (Math.floorMod((sms.reference() + carrier.calls().size()).hashCode(), 2) == 0) {
                return notSent(Duration.ZERO);
            }
            if (!accepted.add(sms.reference())) {
                twice.add(sms.reference());
            }
            return carrier.accept(sms);
        });
        rig.dispatch(routing);
        var ids = rig.accept(0, 100);

        rig.awaitCount(MessageState.SENT, 100);
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(twice).isEmpty();
    }

    @Test
    void anotherProviderTakesOverWhatWasNotSent() {
        var beta = new Carrier("beta", 5);
        carrier.answers(sms -> notSent(Duration.ofHours(1)));
        routing.add(beta);
        rig.dispatch(routing);
        var id = rig.accept(sms(7));
        rig.awaitState(id, MessageState.SENT);

        assertThat(carrier.references()).containsExactly(id);
        assertThat(beta.references()).containsExactly(id);
        assertThat(rig.message(id).progress().provider()).contains("beta");
    }

    @Test
    void waitingMessagesGoToAnotherProviderWhenTheBreakerOpens() {
        var never = new Carrier("alpha", 1);
        never.answers(sms -> new CompletableFuture<>());
        var beta = new Carrier("beta", 50);
        var both = new ScriptedRouting(never, beta);
        rig.dispatch(both);
        var ids = rig.accept(0, 30);
        await().until(() -> never.calls().size() == 1);

        never.open(false);
        both.announce();

        rig.awaitCount(MessageState.SENT, 29);
        assertThat(beta.references()).doesNotContain(never.references().get(0)).isSubsetOf(ids);
    }

    @Test
    void lanesWaitForAProviderThatIsBeingReplaced() {
        var old = new Carrier("alpha", 1);
        old.answers(sms -> new CompletableFuture<>());
        var replaced = new ScriptedRouting(old);
        rig.dispatch(replaced);
        rig.accept(0, 40);
        await().until(() -> old.calls().size() == 1);

        old.there(false);
        replaced.announce();
        rig.accept(40, 60);
        replaced.add(carrier);

        rig.awaitCount(MessageState.SENT, 59);
        assertThat(carrier.references()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(old.references());
        assertThat(rig.number("SELECT COUNT(*) FROM message_event WHERE kind = 'decision'"))
                .isZero();
    }

    @Test
    void whatWaitsInALaneOfNobodyIsExplainedAndGoesElsewhere() {
        var stuck = new Carrier("alpha", 1);
        stuck.answers(sms -> new CompletableFuture<>());
        var routing = new ScriptedRouting(stuck);
        rig.dispatch(routing);
        rig.accept(0, 10);
        await().until(() -> stuck.calls().size() == 1);

        stuck.open(false);
        routing.announce();
        await().untilAsserted(() -> assertThat(rig.number("SELECT COUNT(*) FROM message_event WHERE kind = 'decision'"))
                .isEqualTo(9));
        routing.add(new Carrier("beta", 5));

        rig.awaitCount(MessageState.SENT, 9);
    }

    @Test
    void whatWaitsInALaneExpiresInTime() {
        var busy = new Carrier("alpha", 1);
        busy.answers(sms -> new CompletableFuture<>());
        rig.dispatch(new ScriptedRouting(busy));
        rig.accept(sms(1));
        await().until(() -> busy.calls().size() == 1);

        var id = rig.accept(Rig.sms(
                "demo", Rig.SENDER, "+14155550111", Rig.options(Priority.TRANSACTIONAL, Duration.ofMillis(300))));

        rig.awaitState(id, MessageState.EXPIRED);
        assertThat(busy.calls()).hasSize(1);
    }

    @Test
    void withoutAProviderItWaitsAndSaysWhy() {
        carrier.open(false);
        rig.dispatch(routing);
        var id = rig.accept(sms(8));
        await().untilAsserted(() ->
                assertThat(rig.message(id).progress().waitingFor()).contains("alpha: health"));
        assertThat(rig.state(id)).isEqualTo(MessageState.QUEUED);

        carrier.open(true);
        routing.announce();

        rig.awaitState(id, MessageState.SENT);
        assertThat(rig.number("SELECT COUNT(*) FROM message_event WHERE kind = 'decision'"))
                .isOne();
    }

    @Test
    void whatIsNotSentWithinItsValidityExpires() {
        carrier.open(false);
        rig.dispatch(routing);
        var id = rig.accept(
                Rig.sms("demo", Rig.SENDER, "+14155550111", Rig.options(Priority.OTP, Duration.ofMillis(400))));
        rig.awaitState(id, MessageState.EXPIRED);

        carrier.open(true);
        routing.announce();
        rig.awaitTold(id, "queued", "expired");
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void retriesEndWithTheValidity() {
        carrier.answers(sms -> notSent(Duration.ofSeconds(60)));
        rig.dispatch(routing);
        var id = rig.accept(
                Rig.sms("demo", Rig.SENDER, "+14155550111", Rig.options(Priority.OTP, Duration.ofMillis(400))));
        rig.awaitState(id, MessageState.EXPIRED);

        assertThat(carrier.references()).containsExactly(id);
    }

    @Test
    void lateAnswerResolvesAnUnknownOutcome() {
        carrier.answers(new SubmitResult.Unknown("no answer within 30 s"));
        rig.dispatch(routing);
        var id = rig.accept(sms(9));
        rig.awaitState(id, MessageState.UNKNOWN);

        routing.lateAnswers().get(0).accept(new SubmitResult.Accepted("late-1"));

        rig.awaitState(id, MessageState.SENT);
        assertThat(rig.message(id).progress().carrierId()).contains("late-1");
        assertThat(rig.message(id).progress().error()).isEmpty();
        rig.awaitTold(id, "queued", "unknown", "sent");
    }

    @Test
    void receiptBeforeTheAnswerStaysAndTheAnswerTellsTheCarriersId() {
        carrier.answers(sms -> {
            Rig.get(rig.store().report(receipt("alpha", sms.reference(), MessageState.DELIVERED)));
            return carrier.accept(sms);
        });
        rig.dispatch(routing);
        var id = rig.accept(sms(10));

        await().untilAsserted(
                        () -> assertThat(rig.message(id).progress().carrierId()).isPresent());
        assertThat(rig.state(id)).isEqualTo(MessageState.DELIVERED);
        rig.awaitTold(id, "queued", "delivered");
    }

    @Test
    void lostAnswersAreResolvedByReceiptsWithoutASecondCall() {
        carrier.answers(sms -> {
            if (Math.floorMod(sms.to().value().hashCode(), 10) == 0) {
                return CompletableFuture.completedFuture(new SubmitResult.Unknown("reset after the request"));
            }
            return carrier.accept(sms);
        });
        rig.dispatch(routing);
        var ids = rig.accept(0, 100);
        await().untilAsserted(() -> assertThat(rig.count(MessageState.SENT) + rig.count(MessageState.UNKNOWN))
                .isEqualTo(100));
        assertThat(rig.count(MessageState.UNKNOWN)).isPositive();

        ids.forEach(id -> Rig.get(rig.store().report(receipt("alpha", id, MessageState.DELIVERED))));

        assertThat(rig.count(MessageState.DELIVERED)).isEqualTo(100);
        assertThat(carrier.references()).doesNotHaveDuplicates().hasSize(100);
        assertThat(rig.number("SELECT COUNT(*) FROM message_doubt")).isZero();
    }

    @Test
    void throwingProviderLeavesTheOutcomeUnknown() {
        carrier.answers(sms -> {
            throw new IllegalStateException("boom");
        });
        rig.dispatch(routing);
        var id = rig.accept(sms(11));

        rig.awaitState(id, MessageState.UNKNOWN);
    }

    @Test
    void placesAreGivenBack() {
        rig.dispatch(routing);
        rig.accept(0, 100);

        rig.awaitCount(MessageState.SENT, 100);
        await().untilAsserted(() -> assertThat(carrier.free()).isEqualTo(20));
    }

    @Test
    void twoNodesNeverSendTheSameMessage() {
        var first = rig.dispatch(routing, "n1");
        var second = rig.dispatch(routing, "n2");
        var ids = rig.accept(0, 300);
        first.take(new Parcel(ids));
        second.take(new Parcel(ids));

        rig.awaitCount(MessageState.SENT, 300);
        assertThat(carrier.references()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        await().until(() -> first.dispatch().inFlight() + second.dispatch().inFlight() == 0);
    }

    @Test
    void outcomesAndLatencyAreCounted() {
        double before = counted();
        long timed =
                rig.meters().get("patchbay.messages.accept.to.sent").timer().count();
        rig.dispatch(routing);
        rig.accept(0, 10);

        await().untilAsserted(() -> assertThat(counted()).isEqualTo(before + 10));
        assertThat(rig.meters().get("patchbay.messages.accept.to.sent").timer().count())
                .isEqualTo(timed + 10);
    }

    private static double counted() {
        var counter = rig.meters()
                .find("patchbay.messages.outcomes")
                .tag("provider", "alpha")
                .tag("kind", "accepted")
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
