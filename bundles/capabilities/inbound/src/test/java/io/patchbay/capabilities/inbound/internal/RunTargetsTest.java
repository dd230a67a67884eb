package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Match;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.api.inbound.InboundTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets a text. */
class RunTargetsTest extends RunsFixture {
    @Test
    void keywordsGoBeforeTheDefaultAndNumbersBeforeProjects() {
        plan(
                URL,
                new Rule(Match.EXACT, "pizza", REPLY),
                new Rule(Match.PREFIX, "order", REPLY),
                new Rule(Match.REGEX, "^#\\d{3}$", REPLY),
                new Rule(Match.EXACT, "hush", new InboundTarget.Nobody()));
        await(targets.put(
                Place.organization("acme"),
                new InboundPlan(
                        Optional.of(new InboundTarget.Url("https://acme.example/org")), List.of(), Optional.empty())));
        for (var body : List.of(" Pizza ", "ORDER 66", "#123")) {
            assertThat(targets.explain(Ground.NUMBER, body).target()).contains(REPLY);
        }
        for (var body : List.of("pizza please", "orderly", "#1234", "")) {
            assertThat(targets.explain(Ground.NUMBER, body).target()).contains(URL);
        }
        assertThat(targets.explain(Ground.NUMBER, "hush").target()).isEmpty();
        assertThat(ended(text("hush")).note()).isEqualTo("nobody gets it");
        await(targets.remove(NUMBER));
        var explained = targets.explain(Ground.NUMBER, "pizza");
        assertThat(explained.target()).hasValueSatisfying(t -> assertThat(t).isInstanceOf(InboundTarget.Url.class));
        assertThat(explained.steps()).extracting(step -> step.place()).containsExactly("number", "project", "org");
        assertThat(targets.explain(Ground.NUMBER, "Stop").target()).isEmpty();
    }

    @Test
    void anExpressionThatIsMeantToTakeForEverTakesNoTime() {
        plan(URL, new Rule(Match.REGEX, "(a+)+b", REPLY), new Rule(Match.REGEX, "(a|a|aa)*c", REPLY));
        var explained = targets.explain(Ground.NUMBER, "a".repeat(1_600));
        assertThat(explained.target()).contains(URL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regex|(a",
                "regex|((a{50}){50}){50}",
                "regex|a{9999999999}",
                "url|https://10.0.0.1/",
                "agent|agt_1"
            })
    void badPlansAreRefusedWithTheirField(String kind, String value) {
        var plan =
                switch (kind) {
                    case "regex" ->
                        new InboundPlan(
                                Optional.empty(), List.of(new Rule(Match.REGEX, value, REPLY)), Optional.empty());
                    case "url" ->
                        new InboundPlan(Optional.of(new InboundTarget.Url(value)), List.of(), Optional.empty());
                    default ->
                        new InboundPlan(Optional.of(new InboundTarget.Agent(value)), List.of(), Optional.empty());
                };
        assertThatThrownBy(() -> await(targets.put(NUMBER, plan))).hasRootCauseInstanceOf(Problem.class);
        assertThat(targets.plan(NUMBER)).isEmpty();
    }
}
