package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.routing.SmsRouting.Request;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private final TestRegistry host = new TestRegistry();

    @Test
    void choiceFollowsRankingThenId() {
        host.registry.addProvider(ScriptedProvider.named("a"), TestRegistry.service(3, 0));
        host.registry.addProvider(ScriptedProvider.named("b"), TestRegistry.service(1, 0));
        host.registry.addProvider(ScriptedProvider.named("z"), TestRegistry.service(2, 10));

        var decision = host.registry.choose(TestRegistry.request());

        assertThat(decision.chosen()).contains("z");
        assertThat(decision.at()).isEqualTo(TestRegistry.NOW);
        assertThat(decision.candidates()).extracting(Candidate::provider).containsExactly("z", "a", "b");
        assertThat(decision.candidates()).allMatch(Candidate::accepted);
    }

    @Test
    void refusedCandidatesSayWhy() {
        var kinds = EnumSet.of(SenderId.Kind.NUMBER);
        host.add(new ScriptedProvider(ScriptedProvider.profile("abroad", Set.of("GB"), kinds, 1)), 1);
        host.add(new ScriptedProvider(ScriptedProvider.profile("numbers", Set.of(), kinds, 1)), 2);

        var byName = new Request("demo", new SenderId("Patchbay"), new E164("+14155550123"), "US", Set.of());
        assertThat(host.registry.choose(byName).chosen()).isEmpty();
        assertThat(host.registry.choose(byName).candidates())
                .extracting(Candidate::code, Candidate::reason)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "sender", "does not send from a sender of the kind alphanumeric"));
        assertThat(host.registry.choose(TestRegistry.request()).candidates())
                .containsExactly(
                        new Candidate("abroad", false, "country", "does not serve US"),
                        new Candidate("numbers", true, "ok", "serves it"));
    }

    @Test
    void triedProviderIsPassedOverWhileAnotherCan() {
        host.add(ScriptedProvider.named("a"), 1);
        assertThat(host.registry.choose(TestRegistry.request("a")).chosen()).contains("a");

        host.add(ScriptedProvider.named("b"), 2);

        var decision = host.registry.choose(TestRegistry.request("a"));
        assertThat(decision.chosen()).contains("b");
        assertThat(decision.candidates().get(0).code()).isEqualTo("tried");
    }

    @Test
    void pausedProviderIsPassedOverWhileAnotherCan() {
        host.add(ScriptedProvider.named("a").answering(new SubmitResult.NotSent(Duration.ofSeconds(9), "429")), 1);
        host.submit("a").join();
        assertThat(host.registry.choose(TestRegistry.request()).chosen()).contains("a");

        host.add(ScriptedProvider.named("b"), 2);

        var decision = host.registry.choose(TestRegistry.request());
        assertThat(decision.chosen()).contains("b");
        assertThat(decision.candidates().get(0))
                .isEqualTo(
                        new Candidate("a", false, "health", "asked not to be called for another 9 s, and another can"));
    }
}
