package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.spi.routing.SmsRouting.Place;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More places than a provider takes calls at once, while attempts are committed. */
class LeadingPlacesTest {
    private static final SubmitResult ACCEPTED = new SubmitResult.Accepted("SM1");

    private final TestRegistry host = new TestRegistry();
    private final ScriptedProvider provider = ScriptedProvider.named("one");

    @BeforeEach
    void addProvider() {
        host.add(provider, 1);
    }

    /** Calls whose commits take 10 ms, until there are more places than calls. */
    private List<Place> committed() {
        provider.answering(ACCEPTED);
        for (int i = 0; i < 50; i++) {
            var places = places();
            host.pass(Duration.ofMillis(10));
            submitted(places).forEach(CompletableFuture::join);
        }
        provider.script = null;
        return places();
    }

    private List<Place> places() {
        return Stream.generate(() -> host.registry.reserve("one"))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    private List<CompletableFuture<SubmitResult>> submitted(List<Place> places) {
        return places.stream()
                .map(place -> place.submit(TestRegistry.sms(), host.late::add).toCompletableFuture())
                .toList();
    }

    @Test
    void placesLeadTheCallsWhileAttemptsAreCommitted() {
        var places = committed();
        assertThat(places)
                .as("4 calls, and what 1,168 a second are in two commits of 10 ms")
                .hasSize(28);

        var answers = submitted(places);

        assertThat(provider.pending).as("no more at once than it takes").hasSize(4);
        for (int i = 0; i < answers.size(); i++) {
            provider.pending.remove().complete(ACCEPTED);
            assertThat(answers.get(i)).as("in their order").isCompletedWithValue(ACCEPTED);
            assertThat(provider.pending).hasSize(Math.min(4, answers.size() - i - 1));
        }
        assertThat(host.registry.list().get(0).inFlight()).isZero();
    }

    @Test
    void nextCallGoesOutBeforeAnAnswerIsTold() {
        var answers = submitted(committed());
        var calledWhenTold = answers.get(0).thenApply(told -> provider.pending.size());

        provider.pending.remove().complete(ACCEPTED);

        assertThat(calledWhenTold).isCompletedWithValue(4);
    }

    @Test
    void callThatHasNoTurnInTimeIsNotSent() {
        var answers = submitted(committed());

        host.pass(ScriptedProvider.LIMIT.dividedBy(2));

        assertThat(answers.subList(0, 4)).noneMatch(CompletableFuture::isDone);
        assertThat(answers.subList(4, 28))
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(SubmitResult.NotSent.class));
        provider.pending.removeIf(call -> call.complete(ACCEPTED));
        assertThat(provider.pending).isEmpty();
        assertThat(host.registry.list().get(0).inFlight()).isZero();
    }

    @Test
    void callsInLineWaitForTheEndOfAPause() {
        var answers = submitted(committed());

        provider.pending.remove().complete(new SubmitResult.NotSent(Duration.ofSeconds(1), "429"));
        assertThat(provider.pending).hasSize(3);
        host.pass(Duration.ofSeconds(1));

        assertThat(provider.pending).hasSize(4);
        assertThat(answers.get(4)).isNotDone();
    }

    @Test
    void providerThatBeginsToFailIsNotCalledAnyMore() {
        var answers = submitted(committed());

        for (int failures = 0; failures < 10; failures++) {
            provider.pending.remove().complete(new SubmitResult.Unknown("500"));
        }
        assertThat(provider.pending).as("called before it was known").hasSize(3);
        provider.pending.removeIf(call -> call.complete(new SubmitResult.Unknown("500")));

        assertThat(provider.pending).isEmpty();
        assertThat(answers.subList(13, 28))
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(SubmitResult.NotSent.class));
        assertThat(host.registry.list().get(0).inFlight()).isZero();
    }

    @Test
    void leavingProviderThatDoesNotAnswerLeavesItsLineNotSent() {
        var answers = submitted(committed());

        host.registry.removeProvider(provider, TestRegistry.service(1, 0));

        assertThat(answers.subList(0, 4)).noneMatch(CompletableFuture::isDone);
        assertThat(answers.subList(4, 28))
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(SubmitResult.NotSent.class));
    }
}
