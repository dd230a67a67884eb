package io.patchbay.capabilities.messages.internal.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.money.Money;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules, without a store. */
class MovesTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final long VALID = Duration.ofHours(4).toMillis();
    private static final RouteDecision TO_ALPHA = new RouteDecision(
            Optional.of("alpha"),
            List.of(new RouteDecision.Candidate("beta", false, "country", "does not serve US")),
            Instant.EPOCH);

    private static Message queued() {
        var sms = Rig.sms(1);
        return new Message("msg_1", sms, NOW, Progress.queued(Shelf.waiting(sms), Money.parse("0.0079"), NOW));
    }

    private static Message after(Message message, Move move) {
        return after(message, move, NOW);
    }

    private static Message after(Message message, Move move, long now) {
        return move.step(message, now).map(step -> message.with(step.next())).orElse(message);
    }

    private static Message sending() {
        return after(queued(), new Claim("w", TO_ALPHA));
    }

    private static Message unknown() {
        return after(sending(), answer(new SubmitResult.Unknown("reset")));
    }

    private static Outcome answer(SubmitResult result) {
        return new Outcome(1, "alpha", result, Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    private static Reported report(MessageState state) {
        return report("alpha", state);
    }

    private static Reported report(String provider, MessageState state) {
        return new Reported(new Receipt(
                provider, Optional.empty(), Optional.empty(), state, Optional.empty(), Instant.ofEpochMilli(NOW)));
    }

    @Test
    void claimTakesAWaitingMessage() {
        var sending = sending();

        assertThat(sending.state()).isEqualTo(MessageState.SENDING);
        assertThat(sending.progress().shelf()).isEqualTo("w:w");
        assertThat(sending.progress().provider()).contains("alpha");
        assertThat(sending.progress().attempts()).isOne();
        assertThat(new Claim("v", TO_ALPHA).step(sending, NOW)).isEmpty();
    }

    @Test
    void claimOfAMessagePastItsValidityExpiresIt() {
        assertThat(after(queued(), new Claim("w", TO_ALPHA), NOW + VALID).state())
                .isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void notSentWaitsAsLongAsTheCarrierAsksElseForTheBackoff() {
        var short1 = after(sending(), answer(new SubmitResult.NotSent(Duration.ofSeconds(1), "429")));
        var long1 = after(sending(), answer(new SubmitResult.NotSent(Duration.ofSeconds(9), "429")));
        var silent = after(sending(), answer(new SubmitResult.NotSent(Duration.ZERO, "no connection")));

        assertThat(short1.progress().nextAttempt()).isEqualTo(NOW + 1_000);
        assertThat(silent.progress().nextAttempt()).isEqualTo(NOW + 2_000);
        assertThat(long1.progress().nextAttempt()).isEqualTo(NOW + 9_000);
        assertThat(long1.progress().tried()).containsExactly("alpha");
        assertThat(long1.state()).isEqualTo(MessageState.QUEUED);
    }

    @Test
    void notSentIsNeverPutOffBeyondTheValidity() {
        var waiting = after(sending(), answer(new SubmitResult.NotSent(Duration.ofDays(2), "429")));

        assertThat(waiting.progress().nextAttempt()).isEqualTo(NOW + VALID);
        assertThat(after(waiting, new Expire(), NOW + VALID - 1).state()).isEqualTo(MessageState.QUEUED);
        assertThat(after(waiting, new Expire(), NOW + VALID).state()).isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void whatWasTriedIsNotTriedAgainTooEarlyButAnotherProviderMayTakeIt() {
        var waiting = after(sending(), answer(new SubmitResult.NotSent(Duration.ofMinutes(1), "429")));
        var toBeta = new RouteDecision(Optional.of("beta"), List.of(), Instant.EPOCH);

        assertThat(new Claim("w", TO_ALPHA).step(waiting, NOW + 1)).isEmpty();
        assertThat(after(waiting, new Claim("w", TO_ALPHA), NOW + 60_000).state())
                .isEqualTo(MessageState.SENDING);
        assertThat(after(waiting, new Claim("w", toBeta), NOW + 1).state()).isEqualTo(MessageState.SENDING);
    }

    @Test
    void nothingButProofBringsAMessageBackToTheQueue() {
        for (var move : List.of(
                new Expire(),
                new GiveUp(Duration.ofHours(24)),
                new LostWorker("w", NOW),
                new PutBack("w", OptionalInt.empty()),
                new LookedUp("alpha", new Found.None(), NOW),
                new LookedUp("alpha", new Found.Ambiguous("two match"), NOW),
                answer(new SubmitResult.Unknown("again")),
                new Claim("w", TO_ALPHA))) {
            assertThat(after(unknown(), move).state()).as(move.toString()).isEqualTo(MessageState.UNKNOWN);
        }
        assertThat(after(unknown(), answer(new SubmitResult.NotSent(Duration.ZERO, "connect failed")))
                        .state())
                .isEqualTo(MessageState.QUEUED);
    }

    @Test
    void putBackIsOnlyForTheWorkerAndTheAttemptThatItNames() {
        assertThat(new PutBack("other", OptionalInt.empty()).step(sending(), NOW))
                .isEmpty();
        assertThat(new PutBack("w", OptionalInt.of(2)).step(sending(), NOW)).isEmpty();
        assertThat(after(sending(), new PutBack("w", OptionalInt.of(1))).state())
                .isEqualTo(MessageState.QUEUED);
    }

    @Test
    void lostWorkerLeavesDoubtAndALook() {
        var step = new LostWorker("w", NOW + 30_000).step(sending(), NOW).orElseThrow();

        assertThat(step.next().state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(step.lookAt()).hasValue(NOW + 30_000);
        assertThat(new LostWorker("other", NOW).step(sending(), NOW)).isEmpty();
    }

    @Test
    void oneMatchInTheCarriersLogResolvesDoubt() {
        var found = new LookedUp("alpha", new Found.One("c-1", MessageState.UNDELIVERED, Optional.of("30005")), NOW);
        var resolved = after(unknown(), found);

        assertThat(resolved.state()).isEqualTo(MessageState.UNDELIVERED);
        assertThat(resolved.progress().carrierId()).contains("c-1");
        assertThat(resolved.progress().error()).get().extracting(e -> e.code()).isEqualTo("30005");
    }

    @Test
    void matchThatSaysNothingYetLeavesDoubt() {
        var step = new LookedUp("alpha", new Found.One("c-1", MessageState.QUEUED, Optional.empty()), NOW + 9)
                .step(unknown(), NOW)
                .orElseThrow();

        assertThat(step.next().state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(step.lookAt()).hasValue(NOW + 9);
    }

    @Test
    void givingUpTakesADayAfterTheValidity() {
        long end = NOW + VALID + Duration.ofHours(24).toMillis();

        assertThat(new GiveUp(Duration.ofHours(24)).step(unknown(), end - 1)).isEmpty();
        var failed = after(unknown(), new GiveUp(Duration.ofHours(24)), end);
        assertThat(failed.state()).isEqualTo(MessageState.FAILED);
        assertThat(failed.progress().doubted()).isTrue();
        assertThat(after(failed, report(MessageState.SENT)).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void answerToAnEarlierAttemptIsOnlyNoted() {
        var second = after(
                after(sending(), answer(new SubmitResult.NotSent(Duration.ZERO, "429"))),
                new Claim("w", TO_ALPHA),
                NOW + 5_000);
        var noted =
                answer(new SubmitResult.Rejected("1", "no")).step(second, NOW).orElseThrow();

        assertThat(noted.moves()).isFalse();
        assertThat(noted.kind()).isEqualTo("outcome");
    }

    @Test
    void refusalAfterAReceiptChangesNothing() {
        var delivered = after(sending(), report(MessageState.DELIVERED));

        assertThat(after(delivered, answer(new SubmitResult.Rejected("1", "no")))
                        .state())
                .isEqualTo(MessageState.DELIVERED);
        assertThat(after(delivered, answer(new SubmitResult.NotSent(Duration.ZERO, "no")))
                        .state())
                .isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void waitingIsExplainedOncePerReason() {
        var nobody = new RouteDecision(Optional.empty(), TO_ALPHA.candidates(), Instant.EPOCH);
        var waiting = after(queued(), new WaitForProvider(nobody));

        assertThat(waiting.progress().waitingFor()).contains("beta: country");
        assertThat(new WaitForProvider(nobody).step(waiting, NOW)).isEmpty();
        assertThat(after(waiting, new Expire(), NOW + VALID).progress().error())
                .get()
                .extracting(e -> e.text())
                .asString()
                .contains("beta: country");
    }

    /** A carrier's words in any order: no way leads back, and no end is left but for the better. */
    @Test
    void anyOrderOfWordsGoesForward() {
        var random = new Random(4);
        var moves = new ArrayList<Move>();
        for (var state :
                List.of(MessageState.SENT, MessageState.DELIVERED, MessageState.UNDELIVERED, MessageState.FAILED)) {
            moves.add(report(state));
            moves.add(new LookedUp("alpha", new Found.One("c", state, Optional.empty()), NOW));
        }
        moves.add(answer(new SubmitResult.Accepted("c")));
        moves.add(answer(new SubmitResult.Rejected("1", "no")));
        moves.add(answer(new SubmitResult.Unknown("reset")));
        moves.add(new LostWorker("w", NOW));
        for (int run = 0; run < 20_000; run++) {
            var message = sending();
            for (int i = 0; i < 12; i++) {
                var next = after(message, moves.get(random.nextInt(moves.size())));
                assertThat(next.progress().version())
                        .isGreaterThanOrEqualTo(message.progress().version());
                if (next.state() != message.state()) {
                    assertThat(next.state().rank())
                            .isGreaterThan(message.state().rank());
                    assertThat(message.state()).isNotIn(MessageState.DELIVERED, MessageState.FAILED);
                }
                message = next;
            }
        }
    }

    @Test
    void wordsOfTheCarrierDoNotGoIntoLogs() {
        assertThat(queued().toString()).doesNotContain("Hello", "5560001");
        assertThat(new Claim("w", TO_ALPHA).toString()).doesNotContain("+1");
    }

    private static Message held() {
        return after(queued(), new Hold());
    }

    @Test
    void onlyWhatWaitsIsHeldAndNobodyClaimsIt() {
        assertThat(held().state()).isEqualTo(MessageState.HELD);
        assertThat(held().progress().shelf()).isEqualTo("h:demo");
        assertThat(after(held(), new Claim("w", TO_ALPHA)).state()).isEqualTo(MessageState.HELD);
        assertThat(new Hold().step(sending(), NOW)).isEmpty();
    }

    @Test
    void aReleasedMessageWaitsAgainUnlessItsTimeIsOver() {
        assertThat(after(held(), new Release()).progress().shelf())
                .isEqualTo(queued().progress().shelf());
        assertThat(after(held(), new Release(), NOW + VALID).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(after(held(), new Expire(), NOW + VALID).state()).isEqualTo(MessageState.EXPIRED);
        assertThat(new Release().step(queued(), NOW)).isEmpty();
    }

    @Test
    void canceledIsTheEndOfWhatWaitsAndIsTold() {
        var step = new Cancel("Nobody wants it.").step(held(), NOW).orElseThrow();

        assertThat(step.next().state()).isEqualTo(MessageState.CANCELED);
        assertThat(step.told()).isTrue();
        assertThat(after(queued(), new Cancel("why")).state()).isEqualTo(MessageState.CANCELED);
        assertThat(new Cancel("why").step(sending(), NOW)).isEmpty();
        assertThat(new Release().step(after(held(), new Cancel("why")), NOW)).isEmpty();
    }

    @Test
    void theAccountOfAnotherOrganizationSaysNothingOfAHeldMessage() {
        assertThat(after(held(), report("mallory.own", MessageState.DELIVERED)).state())
                .isEqualTo(MessageState.HELD);
        assertThat(after(held(), report("demo.own", MessageState.DELIVERED)).state())
                .isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void aReceiptTellsThatAHeldMessageWasSentBefore() {
        var delivered = after(held(), report(MessageState.DELIVERED));

        assertThat(delivered.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(delivered.progress().provider()).contains("alpha");
        assertThat(delivered.progress().shelf()).isEmpty();
        assertThat(new Release().step(delivered, NOW)).isEmpty();
    }
}
