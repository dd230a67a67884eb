package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundRuns.RunView;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.OptWords;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundRecorder;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundRoutesTest implements InboundRecorder, InboundLog, OptWords {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal SHOP = KnownTenants.holder("acme", "proj_shop");
    private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");
    private static final InboundView TEXT = view("mo_1", new InboundContent.Text("Hello"));
    private static final InboundView OCTETS = view("mo_2", new InboundContent.Binary("00ff", 4));

    private static final Optional<RunView> RUN =
            Optional.of(new RunView("done", "function reply of proj_shop", 1, "answered", List.of("msg_1")));

    private final List<InboundQuery> asked = new CopyOnWriteArrayList<>();
    private final List<Object> recorded = new CopyOnWriteArrayList<>();
    private final InboundDoor inbound = new InboundDoor(this);
    private final KnownConsents consents = new KnownConsents();
    private volatile Map<OptSignal, List<String>> words = Map.of();
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
                new TargetRoutesTest().routes(tenants),
                new ConversationRoutesTest().routes(tenants),
                new PostedTextsTest().routes(tenants));
    }

    InboundRoutes routes(KnownTenants tenants) {
        return new InboundRoutes(
                inbound,
                new InboundReads(this, id -> CompletableFuture.completedFuture(RUN), tenants, new PlainNumberPlan()),
                new SuppressionRequests(consents, consents, new PlainNumberPlan()),
                new OptWordRequests(this));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static InboundView view(String id, InboundContent content) {
        return new InboundView(
                id,
                "acme",
                Optional.of("proj_shop"),
                "conv_1",
                new Peer("+16505550123"),
                new SenderId("+14155550100"),
                content,
                List.of(),
                "sandbox",
                Map.of("from_city", "OAKLAND"),
                Optional.empty(),
                InboundView.Parts.ONE,
                new InboundView.Times(THEN, THEN));
    }

    @Override
    public CompletionStage<Effect> record(InboundSms sms) {
        recorded.add(sms);
        return sms.key().provider().equals("broken")
                ? CompletableFuture.failedFuture(new IllegalStateException("no disk"))
                : CompletableFuture.supplyAsync(() -> Effect.STORED);
    }

    @Override
    public CompletionStage<Effect> record(InboundPart part) {
        recorded.add(part);
        return CompletableFuture.supplyAsync(() -> Effect.DUPLICATE);
    }

    @Override
    public Map<OptSignal, List<String>> words(String org) {
        return words;
    }

    @Override
    public CompletionStage<Map<OptSignal, List<String>>> putWords(String org, Map<OptSignal, List<String>> all) {
        words = all;
        return CompletableFuture.completedFuture(all);
    }

    @Override
    public CompletionStage<Page<InboundView>> list(InboundQuery query) {
        asked.add(query);
        return CompletableFuture.completedFuture(new Page<>(List.of(TEXT, OCTETS), Optional.of("mo_2")));
    }

    @Override
    public CompletionStage<Optional<InboundView>> find(String org, Optional<String> project, String id) {
        return CompletableFuture.completedFuture(Optional.of(TEXT)
                .filter(view -> view.id().equals(id) && view.org().equals(org)));
    }

    private static InboundSms sms(String provider) {
        return new InboundSms(
                CarrierKey.of(provider, "MO1"),
                new Peer("+16505550123"),
                new SenderId("+14155550100"),
                new InboundContent.Text("Hello"),
                List.of(),
                InboundSms.Details.at(THEN));
    }

    @Test
    void textsAndPartsOfProvidersReachTheRecorder() {
        var part = new InboundPart(sms("smpp"), 7, 2, 1);

        assertThat(await(inbound.accept(sms("sandbox")))).isEqualTo(Effect.STORED);
        assertThat(await(inbound.accept(part))).isEqualTo(Effect.DUPLICATE);
        assertThat(recorded).containsExactly(sms("sandbox"), part);
    }

    @Test
    void whatCannotBeRecordedIsToldToTheProvider() {
        assertThatThrownBy(() -> await(inbound.accept(sms("broken")))).hasRootCauseMessage("no disk");
        inbound.close();
        assertThatThrownBy(() -> await(inbound.accept(sms("sandbox"))))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/projects/proj_shop", "/v1/projects/shop", "/v1/orgs/acme"})
    void textsAreListed(String family) {
        var answer =
                door.ask(Question.get(family + "/sms/inbound?from=%2B16505550123&limit=2&since=2026-11-22T09:30:00Z"
                                + "&conversation=conv_5b0c8e2f7a914d36c1e09b7a2f4d8c63")
                        .by(ACME));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("next", "mo_2");
        assertThat(asked).singleElement().satisfies(query -> {
            assertThat(query.org()).contains("acme");
            assertThat(query.filter().from()).contains("+16505550123");
            assertThat(query.filter().since()).contains(THEN);
            assertThat(query.filter().conversation()).isPresent();
            assertThat(query.page().limit()).isEqualTo(2);
        });
    }

    @Test
    void oneTextIsShownToItsTenantAlone() {
        var answer = door.ask(Question.get("/v1/projects/shop/sms/inbound/mo_1").by(SHOP));

        assertThat(answer.body())
                .containsEntry("body", "Hello")
                .containsEntry("from", "+16505550123")
                .containsEntry(
                        "handling",
                        Map.of(
                                "state", "done",
                                "target", "function reply of proj_shop",
                                "attempts", 1,
                                "note", "answered",
                                "replies", List.of("msg_1")))
                .containsEntry("received_at", "2026-11-22T09:30:00.000Z");
        assertThat(status("/v1/projects/shop/sms/inbound/mo_9", SHOP)).isEqualTo(404);
        assertThat(status("/v1/projects/theirs/sms/inbound", SHOP)).isEqualTo(404);
        assertThat(status("/v1/orgs/globex/sms/inbound", ACME)).isEqualTo(404);
        assertThat(status("/v1/orgs/acme/sms/inbound", SHOP)).isEqualTo(403);
        assertThat(status("/v1/orgs/acme/sms/inbound/mo_1", ACME)).isEqualTo(200);
        assertThat(status("/v1/orgs/acme/sms/inbound", KnownTenants.only(ACME, Scope.SMS_SEND)))
                .isEqualTo(403);
        assertThat(door.ask(Question.get("/v1/orgs/acme/sms/inbound")).status()).isEqualTo(401);
    }

    private int status(String path, Principal holder) {
        return door.ask(Question.get(path).by(holder)).status();
    }

    @Test
    void theSuppressedAreListedShownAddedAndReleased() {
        var path = "/v1/orgs/acme/suppressions/%2B16505550123";
        assertThat(door.ask(Question.get(path).by(ACME)).body())
                .containsEntry("number", "+16505550123")
                .containsEntry("suppressed", false);

        var added = door.ask(Question.of("PUT", path).by(ACME));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body()).containsEntry("suppressed", true);
        var listed = door.ask(Question.get("/v1/orgs/acme/suppressions").by(ACME));
        assertThat(listed.body().get("suppressions").toString())
                .contains("+16505550123", "source=api", "evidence=" + ACME.keyId());
        var released = door.ask(Question.of("DELETE", path).by(ACME));
        assertThat(released.body()).containsEntry("suppressed", false);
        assertThat((List<?>) released.body().get("history")).hasSize(2);
    }

    @Test
    void suppressionsAreTheTenantsAlone() {
        var path = "/v1/orgs/acme/suppressions/+16505550123";
        assertThat(status("/v1/orgs/globex/suppressions", ACME)).isEqualTo(404);
        assertThat(status("/v1/orgs/acme/suppressions", SHOP)).isEqualTo(403);
        assertThat(door.ask(Question.of("DELETE", path).by(KnownTenants.only(ACME, Scope.SMS_READ)))
                        .status())
                .isEqualTo(403);
        var bad = door.ask(Question.of("PUT", "/v1/orgs/acme/suppressions/0123").by(ACME));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.pointers()).containsExactly("{e164}");
        assertThat(status("/v1/orgs/acme/suppressions?number=1", ACME)).isEqualTo(422);
    }

    @Test
    void anOrganizationsWordsAreShownAndPut() {
        var path = "/v1/orgs/acme/opt-out-words";
        var put = door.ask(Question.of("PUT", path)
                .with("{\"stop\":[\"ALTO\"],\"help\":[\"AYUDA\"]}")
                .by(ACME));
        assertThat(put.status()).isEqualTo(200);
        assertThat(door.ask(Question.get(path).by(ACME)).body())
                .isEqualTo(Map.of("stop", List.of("ALTO"), "start", List.of(), "help", List.of("AYUDA")));
        var bad = door.ask(Question.of("PUT", path).with("{\"stop\":\"ALTO\"}").by(ACME));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.pointers()).containsExactly("/stop");
        assertThat(status(path, SHOP)).isEqualTo(403);
        assertThat(status("/v1/orgs/globex/opt-out-words", ACME)).isEqualTo(404);
    }

    @Test
    void everyBadFilterIsNamed() {
        var answer = door.ask(
                Question.get("/v1/orgs/acme/sms/inbound?from=%2B1&to=abcdefghijklmn&since=now&conversation=7&state=x")
                        .by(ACME));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("?state", "?from", "?to", "?since", "?conversation");
    }
}
