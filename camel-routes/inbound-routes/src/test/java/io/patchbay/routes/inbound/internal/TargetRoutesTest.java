package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.InboundFunctions;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Match;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundPlans;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.OptReplies;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRoutesTest implements InboundPlans, InboundFunctions, OptReplies {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal SHOP = KnownTenants.holder("acme", "proj_shop");
    private static final String NUMBER = "/v1/orgs/acme/phone-numbers/+14155550100/inbound";

    private final Map<Place, InboundPlan> plans = new ConcurrentHashMap<>();
    private final Map<String, FunctionView> functions = new ConcurrentHashMap<>();
    private volatile Replies replies = Replies.NONE;
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        var tenants = new KnownTenants()
                .withOrganization("acme")
                .withOrganization("globex")
                .withProject("proj_shop", "acme", "shop")
                .withProject("proj_theirs", "globex", "theirs");
        door = TestDoor.open(
                routes(tenants),
                new InboundRoutesTest().routes(tenants),
                new ConversationRoutesTest().routes(tenants),
                new PostedTextsTest().routes(tenants));
    }

    TargetRoutes routes(KnownTenants tenants) {
        var senders = new KnownSenders();
        senders.assign(
                new OwnedNumber(new SenderId("+14155550100"), "acme", Optional.of("proj_shop"), Optional.empty()));
        senders.assign(new OwnedNumber(new SenderId("+14155550199"), "globex", Optional.empty(), Optional.empty()));
        return new TargetRoutes(
                new TargetRequests(this, tenants, senders, new PlainNumberPlan()),
                new FunctionRequests(this, tenants),
                new OptReplyRequests(this));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Override
    public Optional<InboundPlan> plan(Place place) {
        return Optional.ofNullable(plans.get(place));
    }

    @Override
    public CompletionStage<InboundPlan> put(Place place, InboundPlan plan) {
        plans.put(place, plan);
        return CompletableFuture.completedFuture(plan);
    }

    @Override
    public CompletionStage<Boolean> remove(Place place) {
        return CompletableFuture.completedFuture(plans.remove(place) != null);
    }

    @Override
    public Explanation explain(SenderId to, String body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<FunctionView> function(String project, String name) {
        return Optional.ofNullable(functions.get(project + "/" + name));
    }

    @Override
    public List<FunctionView> functions(String project) {
        return List.copyOf(functions.values());
    }

    @Override
    public CompletionStage<FunctionView> put(FunctionView function) {
        functions.put(function.project() + "/" + function.name(), function);
        return CompletableFuture.completedFuture(function);
    }

    @Override
    public CompletionStage<Boolean> remove(String project, String name) {
        return CompletableFuture.completedFuture(functions.remove(project + "/" + name) != null);
    }

    @Override
    public List<String> installed() {
        return List.of("echo");
    }

    @Override
    public Replies replies(String org) {
        return replies;
    }

    @Override
    public CompletionStage<Replies> putReplies(String org, Replies next) {
        replies = next;
        return CompletableFuture.completedFuture(next);
    }

    private int status(String method, String path, String body, Principal holder) {
        return door.ask(Question.of(method, path).with(body).by(holder)).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "/v1/projects/shop/inbound", "/v1/orgs/acme/inbound"})
    void aTargetIsPutShownAndRemoved(String path) {
        var body = "{\"wok_id\":\"shop\",\"function\":\"sms-reply\",\"rules\":[{\"match\":\"exact\",\"text\":\"HUSH\","
                + "\"none\":true}],\"fallback\":{\"url\":\"https://acme.example/f\"}}";
        var put = door.ask(Question.of("PUT", path).with(body).by(ACME));

        assertThat(put.status()).isEqualTo(200);
        assertThat(plans.values()).singleElement().satisfies(plan -> {
            assertThat(plan.target()).contains(new InboundTarget.Function("proj_shop", "sms-reply"));
            assertThat(plan.rules()).containsExactly(new Rule(Match.EXACT, "HUSH", new InboundTarget.Nobody()));
            assertThat(plan.fallback()).contains(new InboundTarget.Url("https://acme.example/f"));
        });
        assertThat(door.ask(Question.get(path).by(ACME)).body())
                .containsEntry("wok_id", "proj_shop")
                .containsEntry("function", "sms-reply");
        assertThat(status("DELETE", path, "", ACME)).isEqualTo(204);
        assertThat(status("DELETE", path, "", ACME)).isEqualTo(204);
        assertThat(door.ask(Question.get(path).by(ACME)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /function",
                "{\"wok_id\":\"shop\"} | /function",
                "{\"wok_id\":\"theirs\",\"function\":\"f\"} | /wok_id",
                "{\"wok_id\":\"shop\",\"function\":\"Ä\"} | /function",
                "{\"url\":\"https://a.example\",\"none\":true} | /function",
                "{\"url\":7} | /url",
                "{\"none\":true,\"rules\":[{\"match\":\"like\",\"text\":\"x\",\"none\":true}]} | /rules/0/match",
                "{\"none\":true,\"rules\":[{\"match\":\"exact\",\"text\":\"x\"}]} | /rules/0/function",
                "{\"none\":true,\"rules\":\"x\"} | /rules",
                "{\"none\":true,\"rules\":[7]} | /rules/0",
                "{\"none\":true,\"fallback\":7} | /fallback",
                "{\"none\":true,\"fallback\":{\"url\":\"x\"}} | /fallback/url"
            })
    void everythingThatIsWrongIsNamed(String body, String pointer) {
        var answer = door.ask(Question.of("PUT", NUMBER).with(body).by(ACME));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).contains(pointer);
        assertThat(plans).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"ftp://x\"} | /url",
                "{\"wok_id\":\"theirs\",\"function\":\"f\"} | /wok_id",
                "{\"wok_id\":\"shop\"} | /function",
                "{\"rules\":[{\"match\":\"exact\",\"text\":\"x\",\"url\":\"x\"}]} | /rules/0/url",
                "{\"rules\":[]} | /function"
            })
    void whatIsNamedButWrongIsNotSaidToBeMissing(String body, String pointer) {
        assertThat(door.ask(Question.of("PUT", NUMBER).with(body).by(ACME)).pointers())
                .containsExactly(pointer);
    }

    @Test
    void targetsAreTheTenantsAlone() {
        var body = "{\"none\":true}";
        assertThat(status("PUT", "/v1/orgs/acme/phone-numbers/+14155550199/inbound", body, ACME))
                .isEqualTo(404);
        assertThat(status("PUT", "/v1/orgs/globex/inbound", body, ACME)).isEqualTo(404);
        assertThat(status("PUT", "/v1/projects/theirs/inbound", body, ACME)).isEqualTo(404);
        assertThat(status("PUT", NUMBER, body, SHOP)).isEqualTo(403);
        assertThat(status("PUT", "/v1/projects/shop/inbound", body, SHOP)).isEqualTo(200);
        assertThat(status("PUT", NUMBER, body, KnownTenants.only(ACME, Scope.SMS_READ)))
                .isEqualTo(403);
    }

    @Test
    void functionsArePutListedAndRemoved() {
        var path = "/v1/projects/shop/functions/sms-reply";
        var put = door.ask(Question.of("PUT", path)
                .with("{\"url\":\"https://acme.example/f\"}")
                .by(SHOP));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).containsEntry("name", "sms-reply").containsEntry("project", "proj_shop");
        assertThat(door.ask(Question.get("/v1/projects/shop/functions").by(SHOP))
                        .body())
                .containsEntry("installed", List.of("echo"));
        assertThat(door.ask(Question.get(path).by(SHOP)).status()).isEqualTo(200);
        assertThat(status("PUT", "/v1/projects/shop/functions/Bad!", "{}", SHOP))
                .isEqualTo(422);
        assertThat(status("PUT", path, "{}", SHOP)).isEqualTo(422);
        assertThat(status("PUT", "/v1/projects/theirs/functions/f", "{}", SHOP)).isEqualTo(404);
        assertThat(status("DELETE", path, "", SHOP)).isEqualTo(204);
        assertThat(door.ask(Question.get(path).by(SHOP)).status()).isEqualTo(404);
    }

    @Test
    void answersToWordsArePutAndShown() {
        var path = "/v1/orgs/acme/opt-out-replies";
        var body = "{\"stop\":\"Bye.\",\"silent\":[\"help\"],\"languages\":[{\"language\":\"es\",\"words\":[\"ALTO\"],"
                + "\"stop\":\"Adiós.\"}]}";
        assertThat(status("PUT", path, body, ACME)).isEqualTo(200);
        assertThat(replies.texts()).containsExactly(Map.entry(OptSignal.STOP, "Bye."));
        assertThat(door.ask(Question.get(path).by(ACME)).body())
                .containsEntry("stop", "Bye.")
                .containsEntry("silent", List.of("help"));
        var bad = door.ask(Question.of("PUT", path)
                .with("{\"silent\":[\"x\"],\"languages\":[{\"language\":\"es\"}]}")
                .by(ACME));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.pointers()).containsExactlyInAnyOrder("/silent", "/languages/0/words");
        assertThat(status("PUT", path, body, SHOP)).isEqualTo(403);
        var twice =
                "{\"languages\":[{\"language\":\"es\",\"words\":[\"ALTO\"]},{\"language\":\"ES\",\"words\":[\"YA\"]}]}";
        assertThat(door.ask(Question.of("PUT", path).with(twice).by(ACME)).pointers())
                .containsExactly("/languages/1/language");
    }
}
