package io.patchbay.capabilities.messages.internal.lanes;

import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a store that fails, and a host that stops, must not do to messages. */
class OutageTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final Carrier carrier = new Carrier("alpha", 20);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);

    @Test
    void claimThatFailedWithoutEffectIsMadeAgain() {
        rig.commits().refuse("Claim", 3);
        var ids = rig.accept(0, 5);
        rig.dispatch(routing);

        rig.awaitCount(MessageState.SENT, 5);
        assertThat(carrier.references()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void claimThatTookEffectThoughItsAnswerWasLostIsPutBackAndSentOnce() {
        rig.commits().loseAnswer("Claim", 3);
        var ids = rig.accept(0, 5);
        rig.dispatch(routing);

        rig.awaitCount(MessageState.SENT, 5);
        assertThat(carrier.references()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rig.number("SELECT SUM(attempts) FROM message")).isEqualTo(8);
        ids.forEach(id -> rig.awaitTold(id, "queued", "sent"));
        await().untilAsserted(() -> assertThat(carrier.free()).isEqualTo(20));
    }

    @Test
    void outcomeIsKeptUntilTheStoreTakesIt() {
        rig.commits().refuse("Outcome", 4);
        rig.dispatch(routing);
        var ids = rig.accept(0, 3);

        rig.awaitCount(MessageState.SENT, 3);
        assertThat(carrier.references()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void outcomeRecordedTwiceMovesOnce() {
        rig.commits().loseAnswer("Outcome", 3);
        var run = rig.dispatch(routing);
        var ids = rig.accept(0, 3);

        rig.awaitCount(MessageState.SENT, 3);
        await().untilAsserted(() -> assertThat(run.dispatch().inFlight()).isZero());
        ids.forEach(id -> rig.awaitTold(id, "queued", "sent"));
        assertThat(carrier.references()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void stoppingWaitsForWhatIsUnderWayAndLeavesTheRestQueued() {
        var answer = new CompletableFuture<SubmitResult>();
        var slow = new Carrier("slow", 1);
        slow.answers(sms -> answer);
        var run = rig.dispatch(new ScriptedRouting(slow));
        rig.accept(0, 3);
        await().until(() -> slow.calls().size() == 1);

        CompletableFuture.delayedExecutor(200, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(() -> answer.complete(new SubmitResult.Accepted("slow-1")));
        run.close(Duration.ofSeconds(5));

        assertThat(rig.count(MessageState.SENT)).isOne();
        assertThat(rig.count(MessageState.QUEUED)).isEqualTo(2);
        assertThat(slow.calls()).hasSize(1);
        assertThat(rig.number("SELECT COUNT(*) FROM message_worker")).isZero();
    }

    @Test
    void stoppingDoesNotWaitForEverAndLeavesNothingSending() {
        var deaf = new Carrier("deaf", 2);
        deaf.answers(sms -> new CompletableFuture<>());
        var run = rig.dispatch(new ScriptedRouting(deaf));
        rig.accept(0, 5);
        await().until(() -> deaf.calls().size() == 2);

        run.close(Duration.ofMillis(200));

        assertThat(rig.count(MessageState.UNKNOWN)).isEqualTo(2);
        assertThat(rig.count(MessageState.QUEUED)).isEqualTo(3);
    }

    @Test
    void nextRunTakesOverWhatTheLastOneLeft() {
        var deaf = new Carrier("alpha", 2);
        deaf.answers(sms -> new CompletableFuture<>());
        rig.dispatch(new ScriptedRouting(deaf)).close(Duration.ZERO);
        var first = rig.dispatch(new ScriptedRouting(deaf));
        var ids = rig.accept(0, 20);
        await().until(() -> deaf.calls().size() == 2);
        first.close(Duration.ofMillis(100));

        rig.dispatch(routing);

        rig.awaitCount(MessageState.SENT, 18);
        assertThat(carrier.references())
                .doesNotContainAnyElementsOf(deaf.references())
                .isSubsetOf(ids);
        assertThat(rig.count(MessageState.UNKNOWN)).isEqualTo(2);
    }

    @Test
    void parcelThatComesAfterTheStopIsLeftToTheSweeper() {
        var run = rig.dispatch(routing);
        run.close(Duration.ofSeconds(1));
        var id = rig.accept(sms(1));

        Rig.get(run.take(rig.parcels(1).get(0)));

        assertThat(rig.state(id)).isEqualTo(MessageState.QUEUED);
        assertThat(carrier.calls()).isEmpty();
    }

    @Test
    void blockedProviderHoldsUpNobodyElse() {
        var released = new CompletableFuture<Void>();
        var blocking = new Carrier("blocking", 5);
        blocking.answers(sms -> {
            released.join();
            return blocking.accept(sms);
        });
        var both = new ScriptedRouting(blocking, carrier);
        rig.dispatch(both);
        rig.accept(0, 5);
        await().until(() -> blocking.free() == 0);

        blocking.open(false);
        rig.accept(5, 10);

        rig.awaitCount(MessageState.SENT, 5);
        released.complete(null);
        rig.awaitCount(MessageState.SENT, 10);
    }
}
