package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final SubmitResult ACCEPTED = new SubmitResult.Accepted("SM1");
    private static final SubmitResult UNKNOWN = new SubmitResult.Unknown("500");
    private static final SubmitResult NO_CONNECTION = new SubmitResult.NotSent(Duration.ZERO, "connection refused");
    private static final SubmitResult TOO_MANY = new SubmitResult.NotSent(Duration.ofSeconds(2), "429");

    private final TestRegistry host = new TestRegistry();
    private final ScriptedProvider provider = ScriptedProvider.named("one");

    @BeforeEach
    void addProvider() {
        host.add(provider, 1);
    }

    @Test
    void breakerOpensWithinTwentyFailures() {
        provider.answering(UNKNOWN);
        host.submitTimes(19, "one");
        assertThat(health()).isEqualTo("closed");

        host.submit("one").join();

        assertThat(health()).isEqualTo("open");
        assertThat(host.registry.reserve("one")).isEmpty();
        assertThat(host.registry.choose(TestRegistry.request()).candidates())
                .containsExactly(new Candidate(
                        "one", false, "health", "refuses calls since 2026-11-22T10:00:00Z, 20 of 20 failed"));
    }

    @Test
    void failuresAfterASoundTimeOpenItToo() {
        provider.answering(ACCEPTED);
        host.submitTimes(500, "one");
        provider.answering(NO_CONNECTION);
        host.submitTimes(10, "one");

        assertThat(health()).isEqualTo("open");
    }

    @Test
    void refusalsAndRequestsToWaitAreNoFailures() {
        provider.answering(new SubmitResult.Rejected("21610", "opted out"));
        host.submitTimes(40, "one");
        provider.answering(TOO_MANY);
        for (int i = 0; i < 40; i++) {
            host.submit("one").join();
            host.pass(Duration.ofSeconds(2));
        }

        assertThat(health()).isEqualTo("closed");
    }

    @Test
    void timeLimitCountsAsFailure() {
        for (int i = 0; i < 20; i += 4) {
            for (int j = 0; j < 4; j++) {
                host.call("one");
            }
            host.pass(ScriptedProvider.LIMIT);
            provider.pending.removeIf(answer -> answer.complete(ACCEPTED));
        }
        assertThat(health()).isEqualTo("open");
    }

    @Test
    void openBreakerLetsThreeTryAfterTenSecondsAndSaysSo() {
        open();
        host.pass(Duration.ofMillis(9_999));
        assertThat(health()).isEqualTo("open");
        int before = host.room.get();

        host.pass(Duration.ofMillis(1));

        assertThat(health()).isEqualTo("half_open");
        assertThat(host.room.get()).isEqualTo(before + 1);
        provider.script = null;
        host.call("one");
        host.call("one");
        host.call("one");
        assertThat(host.registry.reserve("one")).isEmpty();
        provider.pending.forEach(answer -> answer.complete(ACCEPTED));
        assertThat(health()).isEqualTo("closed");
        assertThat(host.registry.reserve("one")).isPresent();
    }

    @Test
    void failedTrialsOpenItAgain() {
        open();
        host.pass(Duration.ofSeconds(10));

        host.submitTimes(3, "one");

        assertThat(health()).isEqualTo("open");
        host.pass(Duration.ofSeconds(10));
        assertThat(health()).isEqualTo("half_open");
    }

    @Test
    void placeGivenBackUnusedIsNoTrial() {
        open();
        host.pass(Duration.ofSeconds(10));
        for (int i = 0; i < 10; i++) {
            host.place("one").release();
        }
        provider.answering(ACCEPTED);
        host.submitTimes(3, "one");

        assertThat(health()).isEqualTo("closed");
    }

    @Test
    void answersToCallsOfBeforeDoNotDecideTheTrial() {
        provider.script = null;
        host.call("one");
        open();
        host.pass(Duration.ofSeconds(10));
        var trials = 2;
        provider.answering(ACCEPTED);
        host.submitTimes(trials, "one");

        provider.pending.remove().complete(UNKNOWN);

        assertThat(health()).isEqualTo("half_open");
    }

    @Test
    void requestToWaitPausesTheProviderForThatLong() {
        provider.answering(TOO_MANY);
        host.submit("one").join();
        int before = host.room.get();

        assertThat(host.registry.reserve("one")).isEmpty();
        host.pass(Duration.ofMillis(1_999));
        assertThat(host.registry.reserve("one")).isEmpty();
        host.pass(Duration.ofMillis(1));

        assertThat(host.registry.reserve("one")).isPresent();
        assertThat(host.room.get()).isEqualTo(before + 1);
    }

    @Test
    void longestOfSeveralPausesHolds() {
        var thirty = new SubmitResult.NotSent(Duration.ofSeconds(30), "429");
        provider.script = null;
        host.call("one");
        host.call("one");
        provider.pending.remove().complete(thirty);
        provider.pending.remove().complete(TOO_MANY);

        host.pass(Duration.ofSeconds(29));
        assertThat(host.registry.reserve("one")).isEmpty();
        host.pass(Duration.ofSeconds(1));
        assertThat(host.registry.reserve("one")).isPresent();
    }

    private void open() {
        provider.answering(UNKNOWN);
        host.submitTimes(20, "one");
        assertThat(health()).isEqualTo("open");
    }

    private String health() {
        return host.registry.list().get(0).health();
    }
}
