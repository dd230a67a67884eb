package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundAgents;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundFunctions.FunctionView;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Match;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.api.inbound.InboundRuns.RunView;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptReplies.Language;
import io.patchbay.api.inbound.OptReplies.Replies;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.webhooks.SignedCalls.Answered;
import io.patchbay.api.webhooks.SignedCalls.NotAnswered;
import io.patchbay.api.webhooks.SignedCalls.Result;
import io.patchbay.capabilities.inbound.internal.run.CallbackDesk;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.capabilities.inbound.internal.run.DropIns;
import io.patchbay.capabilities.inbound.internal.run.Limits;
import io.patchbay.capabilities.inbound.internal.run.RunDesk;
import io.patchbay.capabilities.inbound.internal.targets.FunctionDesk;
import io.patchbay.capabilities.inbound.internal.targets.TargetDesk;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundFunction;
import io.patchbay.spi.inbound.InboundSms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with texts, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsTest {
    private static final Place NUMBER = Place.number("acme", Ground.NUMBER);
    private static final InboundTarget REPLY = new InboundTarget.Function("proj_shop", "reply");
    private static final InboundTarget URL = new InboundTarget.Url("https://acme.example/texts");
    private static final int AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Ground ground;
    private Outside outside;
    private DropIns dropIns;
    private Calls calls;
    private TargetDesk targets;
    private FunctionDesk functions;
    private RunDesk desk;
    private int texts;

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
    }

    @BeforeEach
    void setUp() {
        ground.clear();
        outside = new Outside(ground.said.all);
        dropIns = new DropIns();
        calls = new Calls(outside, outside);
        targets = new TargetDesk(ground.store, ground, calls);
        functions = new FunctionDesk(ground.store, calls, dropIns);
        await(functions.put(new FunctionView("acme", "proj_shop", "reply", "https://acme.example/f", Ground.THEN)));
        desk = desk(calls);
    }

    private RunDesk desk(Calls calls) {
        return new RunDesk(
                new RunDesk.Ground(
                        ground.store,
                        calls,
                        dropIns,
                        new CallbackDesk(ground.store, calls, new PlainSecrets()),
                        outside,
                        org -> "Acme"),
                ground,
                "node_1/boot/",
                new SimpleMeterRegistry(),
                new Limits("5,30,120,600", 3_600, 1, AT_ONCE, 50, 4, 600));
    }

    @AfterEach
    void stop() throws InterruptedException {
        desk.close();
        dropIns.close();
        await(targets.remove(NUMBER));
        await(targets.remove(Place.project("acme", "proj_shop")));
        await(targets.remove(Place.organization("acme")));
        await(functions.putReplies("acme", Replies.NONE));
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    private void plan(InboundTarget target, Rule... rules) {
        await(targets.put(NUMBER, new InboundPlan(Optional.of(target), List.of(rules), Optional.empty())));
    }

    private void planWithFallback(InboundTarget target, InboundTarget fallback) {
        await(targets.put(NUMBER, new InboundPlan(Optional.of(target), List.of(), Optional.of(fallback))));
    }

    /** A text comes in. @return its id */
    private String text(String body) {
        ground.take(sms("MO" + ++texts, body));
        return ground.all().get(0).id();
    }

    private RunView run(String id) {
        return await(desk.run(id)).orElseThrow();
    }

    private RunView ended(String id) {
        await().atMost(PATIENCE).until(() -> !run(id).state().equals("waiting"));
        return run(id);
    }

    /** Until an attempt has been made, and failed. */
    private void failed(String id, int attempts) {
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(id).attempts() == attempts;
        });
    }

    private void answer(int status, String type, String body) {
        outside.answer = call -> Outside.answered(status, type, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=utf-8 | {\"reply\":\"Hi\"} | Hi",
                "text/xml | <Response><Message>Hi</Message></Response> | Hi",
                "application/xml | <Response><Message><Body>Hi</Body></Message></Response> | Hi",
                "text/plain | ok | ''",
                "'' | ok | ''",
                "text/html | <Response><Message>Hi</Message></Response> | ''",
                "application/json | {\"reply\":7} | ''",
                "application/json | not JSON | ''",
                "text/xml | <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><Response><Message>&y;</Message></Response> | ''",
                "text/xml | <Response><Message to='+14155559999'>Hi</Message></Response> | ''"
            })
    void aFunctionsAnswerIsSentByItsContentType(String type, String body, String reply) {
        plan(REPLY);
        answer(200, type, body);
        var id = text("Hello");
        var run = ended(id);

        assertThat(run.state()).isEqualTo("done");
        var call = outside.calls.get(0);
        assertThat(call.id()).isEqualTo(id);
        assertThat(call.body()).contains("\"body\":\"Hello\"", "\"message_sid\":\"" + id + "\"", "\"media\":[]");
        if (reply.isEmpty()) {
            assertThat(outside.sent).isEmpty();
            assertThat(run.replies()).isEmpty();
        } else {
            assertThat(outside.texts()).containsExactly(reply);
            var sent = outside.sent.get(0);
            assertThat(sent.from()).isEqualTo(Ground.NUMBER);
            assertThat(sent.to().value()).isEqualTo(Ground.PEER.value());
            assertThat(sent.project()).contains("proj_shop");
            assertThat(run.replies()).containsExactly("msg_1");
        }
    }

    @Test
    void aHugeAnswerSendsNothing() {
        plan(REPLY);
        outside.answer = call -> CompletableFuture.completedFuture(
                new Answered(200, "application/json", "{\"reply\":\"x", true, Optional.empty()));
        assertThat(ended(text("Hello")).note()).contains("too long");
        assertThat(outside.sent).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainInTimeAndTheConversationKeepsItsOrder() {
        plan(REPLY);
        answer(503, "text/plain", "later");
        var first = text("one");
        failed(first, 1);
        var second = text("two");
        var other = new InboundSms(
                sms("x", "").key(),
                new Peer("+16505550777"),
                Ground.NUMBER,
                sms("x", "three").content(),
                List.of(),
                InboundSms.Details.at(Ground.THEN));
        ground.take(other);
        await().atMost(PATIENCE).until(() -> outside.calls.size() == 2);
        answer(200, "application/json", "{\"reply\":\"Hi\"}");
        desk.tick();
        assertThat(run(second).attempts()).isZero();
        assertThat(run(first).note()).isEqualTo("answered 503");

        ground.forward(Duration.ofSeconds(6));
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(second).state().equals("done");
        });

        assertThat(outside.calls.stream().map(call -> call.id()).filter(id -> id.equals(first) || id.equals(second)))
                .containsExactly(first, first, second);
    }

    @Test
    void whoeverAsksToBeLeftAloneIs() {
        plan(REPLY);
        outside.answer = call ->
                CompletableFuture.completedFuture(new Answered(429, "", "", false, Optional.of(Duration.ofMinutes(2))));
        var id = text("Hello");
        failed(id, 1);
        ground.forward(Duration.ofSeconds(60));
        desk.tick();
        assertThat(run(id).attempts()).isEqualTo(1);
        ground.forward(Duration.ofSeconds(61));
        failed(id, 2);
    }

    @Test
    void afterTheLastAttemptItHasFailed() {
        plan(URL);
        outside.answer =
                call -> CompletableFuture.completedFuture(new NotAnswered("connection refused or not answered"));
        var id = text("Hello");
        for (int n = 1; n <= 4; n++) {
            failed(id, n);
            ground.forward(Duration.ofSeconds(601));
        }
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(id).state().equals("failed");
        });
        assertThat(run(id).note()).contains("connection refused");
        assertThat(outside.calls.get(0).body()).contains("\"type\":\"message.inbound\"");
    }

    @Test
    void theFallbackGetsWhatTheTargetDidNotTake() {
        planWithFallback(URL, REPLY);
        outside.answer = call -> call.url().endsWith("/f")
                ? Outside.answered(200, "application/json", "{\"reply\":\"Sorry\"}")
                : Outside.answered(500, "text/plain", "");
        var run = ended(text("Hello"));
        assertThat(run.target()).isEqualTo("function reply of proj_shop");
        assertThat(outside.texts()).containsExactly("Sorry");
        assertThat(outside.calls).hasSize(2);
    }

    @Test
    void aTargetThatIsGoneIsNotAskedAgain() {
        plan(URL);
        answer(410, "text/plain", "");
        assertThat(ended(text("Hello")).state()).isEqualTo("failed");
        assertThat(outside.calls).hasSize(1);
    }

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

    @Test
    void anOptOutIsConfirmedOnceAndGoesNoFurther() {
        plan(REPLY);
        var first = ended(text("STOP"));
        var again = ended(text("stop"));

        assertThat(first.replies()).hasSize(1);
        assertThat(again.note()).isEqualTo("had opted out before");
        assertThat(outside.texts()).singleElement().asString().startsWith("Acme: You are unsubscribed");
        assertThat(outside.sent.get(0).options().priority()).isEqualTo(Priority.OPT_OUT_CONFIRMATION);
        assertThat(outside.calls).isEmpty();
    }

    @Test
    void aYesIsAnOptInOnlyForWhoeverHadOptedOut() {
        plan(REPLY);
        assertThat(ended(text("Yes")).target()).startsWith("function");
        ended(text("STOP"));
        assertThat(ended(text("Yes")).note()).isEqualTo("answered start");
        assertThat(ended(text("Yes")).target()).startsWith("function");
        assertThat(outside.calls).hasSize(2);
        assertThat(outside.sent).hasSize(2);
    }

    @Test
    void anOrganizationAnswersInItsOwnWordsAndLanguages() {
        await(ground.desk.putWords("acme", Map.of(OptSignal.STOP, List.of("alto"))));
        await(functions.putReplies(
                "acme",
                new Replies(
                        Map.of(OptSignal.STOP, "Bye."),
                        Set.of(OptSignal.HELP),
                        List.of(new Language("es", List.of("Alto"), Map.of(OptSignal.STOP, "Adiós."))))));

        ended(text("ALTO"));
        ended(text("START"));
        ended(text("STOP"));
        assertThat(ended(text("HELP")).replies()).isEmpty();

        assertThat(outside.texts()).hasSize(3).startsWith("Adiós.").endsWith("Bye.");
    }

    @Test
    void whatTheCarrierHasAnsweredIsNotAnsweredAgain() {
        var details = new InboundSms.Details(Ground.THEN, Optional.of(OptSignal.STOP), Map.of());
        var plain = sms("SM1", "STOP");
        ground.take(new InboundSms(plain.key(), plain.from(), plain.to(), plain.content(), List.of(), details));
        assertThat(await(desk.run(ground.all().get(0).id()))).isEmpty();
        assertThat(outside.sent).isEmpty();
    }

    @Test
    void twoThatAnswerAtOnceDoNotTalkForEver() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"I am away.\"}");
        for (int n = 0; n < 4; n++) {
            assertThat(ended(text("I am away too.")).replies()).hasSize(1);
        }
        var held = ended(text("I am away too."));
        assertThat(held.note()).startsWith("held back");
        assertThat(held.replies()).isEmpty();
        assertThat(outside.sent).hasSize(4);
        ground.forward(Duration.ofMinutes(11));
        assertThat(ended(text("Hello?")).replies()).hasSize(1);
    }

    /** What was answered before, by that clock later than now, does not keep a thread mute until the clock has caught up; the guard still counts from here on. */
    @Test
    void aClockThatIsSetBackDoesNotMuteAThread() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"I am away.\"}");
        for (int n = 0; n < 4; n++) {
            assertThat(ended(text("I am away too.")).replies()).hasSize(1);
        }
        ground.forward(Duration.ofHours(-1));
        for (int n = 0; n < 4; n++) {
            assertThat(ended(text("Hello?")).replies()).hasSize(1);
        }
        assertThat(ended(text("Hello?")).note()).startsWith("held back");
    }

    /** So it can say in its own words that it cannot read them. */
    @Test
    void aFunctionIsToldOfOctets() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"Please write text.\"}");
        ground.take(sms(CarrierKey.of("sandbox", "B1"), InboundContent.Binary.of(new byte[] {0, 5}, 0x04)));

        assertThat(ended(ground.all().get(0).id()).replies()).hasSize(1);

        assertThat(outside.calls.get(0).body()).contains("\"body\":\"\"", "\"hex\":\"0005\"", "\"data_coding\":4");
        assertThat(outside.texts()).containsExactly("Please write text.");
    }

    @Test
    void aReplyThatIsRefusedIsNotTriedAgain() {
        plan(REPLY);
        answer(200, "application/json", "{\"reply\":\"Hi\"}");
        outside.refusal = Optional.of(new Problem(402, "insufficient_funds", "no money"));
        assertThat(ended(text("Hello")).note()).isEqualTo("the reply was refused: insufficient_funds");
        assertThat(outside.calls).hasSize(1);
    }

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

    /** So many texts, each of another peer. */
    private void many(int count) {
        for (int n = 0; n < count; n++) {
            var plain = sms("many" + ++texts, "text");
            ground.take(new InboundSms(
                    plain.key(),
                    new Peer("+1650555" + (1000 + n)),
                    plain.to(),
                    plain.content(),
                    List.of(),
                    InboundSms.Details.at(Ground.THEN)));
        }
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
