package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundAgents;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.webhooks.SignedCalls.Answered;
import io.patchbay.api.webhooks.SignedCalls.Result;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.spi.inbound.InboundFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Runners that are killed or full, and what answers within the host: installed functions and agents. */
class RunnersTest extends RunsFixture {
    @Test
    void aRunnerThatWasKilledLeavesItsRunsToTheNextAndTheReplyIsSentOnce() {
        plan(REPLY);
        var never = new CompletableFuture<Result>();
        outside.answer = call -> never;
        var id = text("Hello");
        await().atMost(PATIENCE).until(() -> outside.calls.size() == 1);
        var killed = desk;
        answer(200, "application/json", "{\"reply\":\"Hi\"}");
        desk = desk(new Calls(outside, outside));
        desk.takeUp("node_1/");
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(id).state().equals("done");
        });

        never.complete(new Answered(200, "application/json", "{\"reply\":\"Hi\"}", false, Optional.empty()));

        assertThat(outside.calls).extracting(call -> call.id()).containsExactly(id, id);
        assertThat(outside.sent).hasSize(1);
        assertThat(killed).isNotSameAs(desk);
    }

    @Test
    void whatDoesNotFitIntoMemoryIsFoundInTheStore() {
        plan(URL);
        var gate = new CompletableFuture<Result>();
        outside.answer = call -> gate;
        many(80);
        await().atMost(PATIENCE).until(() -> outside.calls.size() >= AT_ONCE);
        assertThat(outside.calls).as("at once for an organization").hasSize(AT_ONCE);
        outside.answer = call -> Outside.answered(200, "", "");
        gate.complete(new Answered(200, "", "", false, Optional.empty()));
        ground.forward(Duration.ofSeconds(91));
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return ground.all().stream().allMatch(view -> run(view.id()).state().equals("done"));
        });
        assertThat(outside.calls).hasSize(80);
    }

    @Test
    void anInstalledFunctionComesAndGoes() {
        plan(new InboundTarget.Function("proj_shop", "echo"));
        var echo = new InboundFunction() {
            @Override
            public String name() {
                return "echo";
            }

            @Override
            public CompletionStage<List<String>> answer(InboundView view) {
                return CompletableFuture.completedFuture(List.of("Echo: " + Ground.body(view), "And again."));
            }
        };
        dropIns.add(echo);
        assertThat(functions.installed()).containsExactly("echo");
        assertThat(ended(text("Hello")).replies()).hasSize(2);
        assertThat(outside.texts()).containsExactly("Echo: Hello", "And again.");
    }

    /** It holds its own places, and no other function's: those who ask it get their fallback, the others their answer. */
    @Test
    void anInstalledFunctionThatHangsIsGivenUpAndHoldsUpNobody() {
        dropIns.add(function("stuck", view -> new CompletableFuture<>()));
        dropIns.add(function("broken", view -> {
            throw new IllegalStateException("broken");
        }));
        dropIns.add(function("echo", view -> CompletableFuture.completedFuture(List.of("Here."))));
        planWithFallback(
                new InboundTarget.Function("proj_shop", "stuck"), new InboundTarget.Function("proj_shop", "echo"));
        many(6);
        await().atMost(PATIENCE).until(() -> ground.all().stream()
                .allMatch(view -> run(view.id()).state().equals("done")));
        assertThat(ground.all())
                .hasSize(6)
                .allSatisfy(view -> assertThat(run(view.id()).target()).isEqualTo("function echo of proj_shop"));
        assertThat(outside.texts()).hasSize(6).containsOnly("Here.");
        plan(new InboundTarget.Function("proj_shop", "broken"));
        var failing = text("Hello");
        failed(failing, 1);
        assertThat(run(failing).note()).isEqualTo("the installed function broken failed");
    }

    private static InboundFunction function(String name, Function<InboundView, CompletionStage<List<String>>> answer) {
        return new InboundFunction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<List<String>> answer(InboundView view) {
                return answer.apply(view);
            }
        };
    }

    /** Whoever brings agents offers them as a service; until then none can be named. */
    @Test
    void anAgentThatIsThereAnswersAndOneThatIsGoneIsWaitedFor() {
        calls.agents(new InboundAgents() {
            @Override
            public boolean knows(String org, String agent) {
                return org.equals("acme") && agent.equals("agt_1");
            }

            @Override
            public CompletionStage<List<String>> answer(String agent, InboundView view) {
                return CompletableFuture.completedFuture(List.of("I am " + agent + "."));
            }
        });
        var other = new InboundPlan(Optional.of(new InboundTarget.Agent("agt_2")), List.of(), Optional.empty());
        assertThatThrownBy(() -> await(targets.put(NUMBER, other))).hasRootCauseInstanceOf(Problem.class);
        plan(new InboundTarget.Agent("agt_1"));
        assertThat(ended(text("Hello")).target()).isEqualTo("agent agt_1");
        assertThat(outside.texts()).containsExactly("I am agt_1.");

        calls.agents(null);
        var waiting = text("Still there?");
        failed(waiting, 1);
        assertThat(run(waiting).note()).isEqualTo("there is no such agent now");
    }
}
