package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlans;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InboundExplainTest implements InboundPlans, NumberPlan {
    private static final String OURS = "+14155550100";

    private final FakeServices services = new FakeServices().with(this);

    @Override
    public Explanation explain(SenderId to, String body) {
        if (!to.value().equals(OURS)) {
            return new Explanation(
                    "", Optional.empty(), Optional.empty(), "Nobody's.", List.of(), Optional.empty(), Optional.empty());
        }
        var pizza = body.equals("pizza");
        return new Explanation(
                "acme",
                Optional.of("proj_shop"),
                Optional.empty(),
                "It says nothing about wanting texts.",
                List.of(new Step("number", "exact PIZZA", pizza, pizza ? "it fits" : "it is another text")),
                Optional.<InboundTarget>of(new InboundTarget.Url("https://acme.example/orders"))
                        .filter(url -> pizza),
                Optional.<InboundTarget>of(new InboundTarget.Function("proj_shop", "sorry"))
                        .filter(function -> pizza));
    }

    @Test
    void theRulesAndWhoGetsTheTextAreShown() throws Exception {
        var ran = Ran.of(services, new InboundExplain(), "--to", OURS, "--body", "pizza");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("exact PIZZA", "it fits", "It says nothing about wanting texts.")
                .contains("It would go to the target", "and if that fails to", "sorry of proj_shop");

        var json = Ran.of(services, new InboundExplain(), "--to", OURS, "--body", "pizza", "--format", "json")
                .json();
        assertThat(json.get("org").asText()).isEqualTo("acme");
        assertThat(json.get("fallback").asText()).contains("sorry");
        assertThat(json.get("steps").get(0).get("taken").asBoolean()).isTrue();
    }

    @Test
    void aTextThatNobodyGetsIsSaidPlainly() throws Exception {
        assertThat(Ran.of(services, new InboundExplain(), "--to", OURS, "--body", "hello")
                        .out())
                .contains("it is another text", "No target would be called");
        var nobodys = Ran.of(services, new InboundExplain(), "--to", "12345", "--body", "pizza");
        assertThat(nobodys.status()).isOne();
        assertThat(nobodys.out()).contains("Nobody's.");
    }

    @Test
    void whatCannotBeAskedIsASentence() throws Exception {
        assertThat(Ran.of(services, new InboundExplain(), "--to", "+1", "--body", "x")
                        .err())
                .contains("Write the whole number.");
        assertThat(Ran.of(services, new InboundExplain(), "--to", "4155550100", "--body", "x")
                        .err())
                .contains("Write --to as a number with + and country code");
        var without = new FakeServices();
        assertThat(Ran.of(without, new InboundExplain(), "--to", "12345", "--body", "x")
                        .err())
                .contains("is not running");
    }

    @Override
    public E164 parse(String written) {
        if (written.length() < 8) {
            throw new IllegalArgumentException("Write the whole number.");
        }
        return new E164(written);
    }

    @Override
    public String country(E164 number) {
        return "US";
    }

    @Override
    public boolean premium(E164 number) {
        return false;
    }

    @Override
    public Optional<InboundPlan> plan(Place place) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<InboundPlan> put(Place place, InboundPlan plan) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public CompletionStage<Boolean> remove(Place place) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }
}
