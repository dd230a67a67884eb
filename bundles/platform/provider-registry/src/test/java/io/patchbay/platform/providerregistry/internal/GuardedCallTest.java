package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedCallTest {
    private static final SubmitResult ACCEPTED = new SubmitResult.Accepted("SM1");

    private final TestRegistry host = new TestRegistry();
    private final ScriptedProvider provider = ScriptedProvider.named("one");

    @BeforeEach
    void addProvider() {
        host.add(provider, 1);
    }

    @Test
    void answerOfTheProviderIsPassedOn() {
        var answer = host.submit("one");
        assertThat(answer).isNotDone();

        provider.pending.remove().complete(ACCEPTED);

        assertThat(answer).isCompletedWithValue(ACCEPTED);
        assertThat(host.late).isEmpty();
        assertThat(host.registry.list().get(0).counts().accepted()).isEqualTo(1);
    }

    @Test
    void callWithoutAnswerIsUnknownAfterTheTimeLimitAndKeepsItsPlace() {
        var answer = host.submit("one");

        host.pass(ScriptedProvider.LIMIT.minusMillis(1));
        assertThat(answer).isNotDone();
        host.pass(Duration.ofMillis(1));

        assertThat(answer).isCompletedWithValue(new SubmitResult.Unknown("no answer within 5 s"));
        assertThat(host.registry.list().get(0).inFlight()).isEqualTo(1);
    }

    @Test
    void lateAnswerIsHandedOnAndGivesThePlaceBack() {
        host.call("one");
        host.pass(ScriptedProvider.LIMIT);
        int before = host.room.get();

        provider.pending.remove().complete(ACCEPTED);

        assertThat(host.late).containsExactly(ACCEPTED);
        assertThat(host.registry.list().get(0).inFlight()).isZero();
        assertThat(host.room.get()).isGreaterThan(before);
        assertThat(host.registry.tallies().get("one").late.sum()).isEqualTo(1);
    }

    @Test
    void lateFailureTellsNothingNew() {
        host.call("one");
        host.pass(ScriptedProvider.LIMIT);

        provider.pending.remove().completeExceptionally(new IllegalStateException("reset"));

        assertThat(host.late).isEmpty();
        assertThat(host.registry.list().get(0).inFlight()).isZero();
    }

    @Test
    void placeOfACallThatIsNeverAnsweredIsTakenBackAfterTenTimeLimits() {
        host.call("one");
        host.pass(ScriptedProvider.LIMIT);
        host.pass(ScriptedProvider.LIMIT.multipliedBy(9).minusMillis(1));
        assertThat(host.registry.list().get(0).inFlight()).isEqualTo(1);

        host.pass(Duration.ofMillis(1));

        assertThat(host.registry.list().get(0).inFlight()).isZero();
        assertThat(host.registry.tallies().get("one").abandoned.sum()).isEqualTo(1);
        provider.pending.remove().complete(ACCEPTED);
        assertThat(host.late).as("even then it is worth knowing").containsExactly(ACCEPTED);
        assertThat(host.registry.list().get(0).inFlight()).isZero();
    }

    static Stream<Supplier<CompletionStage<SubmitResult>>> misbehaviours() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("bug");
                },
                () -> {
                    throw new NoClassDefFoundError("gone");
                },
                () -> null,
                () -> CompletableFuture.completedFuture(null),
                () -> CompletableFuture.failedFuture(new java.io.IOException("reset")));
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void providerThatBreaksItsContractMakesTheOutcomeUnknown(Supplier<CompletionStage<SubmitResult>> misbehaviour) {
        provider.script = sms -> misbehaviour.get();

        var answer = host.submit("one");

        assertThat(answer.join()).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(host.registry.list().get(0).inFlight()).isZero();
        assertThat(host.registry.list().get(0).counts().unknown()).isEqualTo(1);
    }

    @Test
    void failingLateConsumerHarmsNothing() {
        host.place("one").submit(TestRegistry.sms(), result -> {
            throw new IllegalStateException("bug");
        });
        host.pass(ScriptedProvider.LIMIT);

        provider.pending.remove().complete(ACCEPTED);

        assertThat(host.registry.list().get(0).inFlight()).isZero();
    }

    @Test
    void placeServesOnce() {
        var place = host.place("one");
        place.submit(TestRegistry.sms(), result -> {});

        assertThatThrownBy(() -> place.submit(TestRegistry.sms(), result -> {}))
                .isInstanceOf(IllegalStateException.class);
        place.release();
        assertThat(host.registry.list().get(0).inFlight()).isEqualTo(1);
    }

    @Test
    void lastErrorHoldsNoNumber() {
        provider.answering(new SubmitResult.Unknown("500 for +14155550123"));
        host.submit("one").join();

        assertThat(host.registry.list().get(0).lastError()).contains("500 for …");
    }
}
