package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.sms.SubmitResult;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrivalAndDepartureTest {
    private static final SubmitResult ACCEPTED = new SubmitResult.Accepted("SM1");

    private final TestRegistry host = new TestRegistry();

    @Test
    void secondServiceWithTheSameIdIsRefusedAndStepsInWhenTheFirstGoes() {
        var first = ScriptedProvider.named("a").answering(ACCEPTED);
        var second = ScriptedProvider.named("a").answering(new SubmitResult.Accepted("SM2"));
        host.add(first, 1);
        host.add(second, 2);

        assertThat(host.registry.list()).hasSize(1);
        assertThat(host.submit("a").join()).isEqualTo(ACCEPTED);

        host.registry.removeProvider(first, TestRegistry.service(1, 0));

        assertThat(host.submit("a").join()).isEqualTo(new SubmitResult.Accepted("SM2"));
        assertThat(host.registry.list().get(0).counts().accepted()).isEqualTo(2);
    }

    @Test
    void higherRankedServiceWithTheSameIdTakesOver() {
        var first = ScriptedProvider.named("a");
        host.add(first, 1);
        var waiting = host.submit("a");

        host.registry.addProvider(
                ScriptedProvider.named("a").answering(new SubmitResult.Accepted("SM2")), TestRegistry.service(2, 5));

        assertThat(host.submit("a").join()).isEqualTo(new SubmitResult.Accepted("SM2"));
        first.pending.remove().complete(ACCEPTED);
        assertThat(waiting).isCompletedWithValue(ACCEPTED);
    }

    @Test
    void leavingProviderFinishesItsCallsBeforeItIsLetGo() throws Exception {
        var provider = ScriptedProvider.named("a");
        host.add(provider, 1);
        var answer = host.submit("a");
        var leaving =
                CompletableFuture.runAsync(() -> host.registry.removeProvider(provider, TestRegistry.service(1, 0)));
        await().until(() -> "stopped".equals(host.registry.list().get(0).health()));

        assertThat(host.registry.reserve("a")).isEmpty();
        assertThat(host.registry.choose(TestRegistry.request()).candidates())
                .extracting(Candidate::code)
                .containsExactly("stopped");
        assertThat(leaving).isNotDone();
        provider.pending.remove().complete(ACCEPTED);

        leaving.get();
        assertThat(answer).isCompletedWithValue(ACCEPTED);
        assertThat(host.registry.list()).isEmpty();
        assertThat(host.registry.serves()).as("the channel exists all the same").isTrue();
    }

    @Test
    void providerThatLeavesCallsUnansweredIsLetGoAndTheyBecomeUnknown() {
        var provider = ScriptedProvider.named("a");
        host.add(provider, 1);
        var answer = host.submit("a");

        host.registry.removeProvider(provider, TestRegistry.service(1, 0));
        assertThat(host.registry.list()).isEmpty();
        host.pass(ScriptedProvider.LIMIT);

        assertThat(answer.join()).isInstanceOf(SubmitResult.Unknown.class);
        host.pass(ScriptedProvider.LIMIT.multipliedBy(10));
        assertThat(host.registry.roster().watched()).isEmpty();
    }

    @Test
    void listenersHearOfArrivalAndDepartureUntilTheyClose() throws Exception {
        var heard = new AtomicInteger();
        var listening = host.registry.onRoom(heard::incrementAndGet);
        var provider = ScriptedProvider.named("a");
        host.registry.onRoom(() -> {
            throw new IllegalStateException("a listener's bug");
        });

        host.add(provider, 1);
        assertThat(heard).hasValue(1);
        listening.close();
        host.registry.removeProvider(provider, TestRegistry.service(1, 0));

        assertThat(heard).hasValue(1);
        assertThat(host.room.get()).isGreaterThan(1);
    }

    @Test
    void providerWithAnImpossibleProfileIsRefused() {
        host.add(new ScriptedProvider(ScriptedProvider.profile("Bad Id", Set.of(), Set.of(), 1)), 1);
        host.add(new ScriptedProvider(ScriptedProvider.profile("none", Set.of(), Set.of(), 0)), 2);

        assertThat(host.registry.list()).isEmpty();
        assertThat(host.registry.serves()).isFalse();
    }
}
