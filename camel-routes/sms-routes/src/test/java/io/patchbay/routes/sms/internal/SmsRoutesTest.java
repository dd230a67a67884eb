package io.patchbay.routes.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Money;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.RecordedMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsRoutesTest {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal SHOP = KnownTenants.holder("acme", "proj_shop");
    private static final String ORG_SEND = "/v1/orgs/acme/sms/send";
    private static final String SHOP_SEND = "/v1/projects/proj_shop/sms/send";
    private static final String GOOD = "{\"from\":\"+1 (415) 555-0100\",\"to\":\"+1 650 555 0123\",\"body\":\"Hello\"}";
    private static final String GOOD_TO_SHOP = "{\"to\":\"+16505550123\",\"body\":\"Hello\"}";

    private SmsHost host;

    @BeforeAll
    void setUp() throws Exception {
        host = new SmsHost();
    }

    @BeforeEach
    void forget() {
        host.messages.clear();
        host.receipts.clear();
    }

    @AfterAll
    void tearDown() {
        host.close();
    }

    @Test
    void anOrganizationSends() {
        var answer = ask(Question.post(ORG_SEND, GOOD).by(ACME));

        assertThat(answer.status()).isEqualTo(202);
        var expected = new HashMap<String, Object>(Map.of(
                "id", "msg_1",
                "message_id", "msg_1",
                "status", "queued",
                "state", "queued",
                "from", "+14155550100",
                "to", "+16505550123",
                "segments", 1));
        expected.put("price", Map.of("amount", "0.0079", "currency", "USD"));
        assertThat(answer.body()).isEqualTo(expected);
        var sent = onlySent();
        assertThat(sent.org()).isEqualTo("acme");
        assertThat(sent.project()).isEmpty();
        assertThat(sent.text().body()).isEqualTo("Hello");
        assertThat(sent.options()).isEqualTo(SendSms.Options.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proj_shop", "shop"})
    void aProjectSendsFromItsNumberByIdOrSlug(String project) {
        var answer = ask(Question.post(
                        "/v1/projects/" + project + "/sms/send",
                        "{\"to\":\"+16505550123\",\"body\":\"Héllo\",\"validitySeconds\":60,\"category\":\"marketing\","
                                + "\"status_callback\":\"https://example.com/cb\"}")
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .containsOnlyKeys("id", "message_id", "status", "state", "from", "to", "segments", "price")
                .containsEntry("from", SmsHost.ACME_NUMBER);
        var sent = onlySent();
        assertThat(sent.project()).contains("proj_shop");
        assertThat(sent.options().validity()).isEqualTo(Duration.ofSeconds(60));
        assertThat(sent.options().priority()).isEqualTo(Priority.MARKETING);
        assertThat(sent.options().statusCallback()).contains("https://example.com/cb");
    }

    @Test
    void aRepeatIsAnsweredWithTheFirstMessage() {
        var question = Question.post(ORG_SEND, GOOD).by(ACME).header("Idempotency-Key", "k1");
        ask(question);
        var answer = ask(question);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(answer.body()).containsEntry("duplicate", true).containsEntry("message_id", "msg_1");
        assertThat(onlySent().options().once().orElseThrow().key()).isEqualTo("k1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"from":"+14155550100","body":"x"}                                    | /to
            {"from":"+14155550100","to":"6505550123","body":"x"}                  | /to
            {"from":"+14155550100","to":16505550123,"body":"x"}                   | /to
            {"from":"+14155550100","to":"+16505550123"}                           | /body
            {"from":"+14155550100","to":"+16505550123","body":""}                 | /body
            {"from":"+14155550100","to":"+16505550123","body":"a\\u0000b"}        | /body
            {"from":"+14155550100","to":"+16505550123","body":"\\ud83d"}          | /body
            {"to":"+16505550123","body":"x"}                                      | /from
            {"from":"no such sender at all","to":"+16505550123","body":"x"}       | /from
            {"from":"+14155550100\\r\\n","to":"+16505550123","body":"x"}          | /from
            {"from":"+14155550100","to":"+1650555\\r\\n0123","body":"x"}          | /to
            {"from":"+14155550100","to":"+16505550123","body":"x","status_callback":"http://127.0.0.1/"} | /status_callback
            {"from":"+14155550100","to":"+16505550123","body":"x","status_callback":"no address"}        | /status_callback
            """)
    void aBadFieldIsNamedAndNothingIsStored(String body, String pointer) {
        var answer = ask(Question.post(ORG_SEND, body).by(ACME));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(answer.errors().get(0).detail()).endsWith(".");
        assertThat(host.messages.accepted()).isEmpty();
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        var answer =
                ask(Question.post(ORG_SEND, "{\"from\":\"\",\"to\":\"12\"}").by(ACME));

        assertThat(answer.pointers()).containsExactly("/from", "/to", "/body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"to\":1e400x}", "{\"to\":\"1\",\"to\":\"2\"}", "{} {}"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThat(ask(Question.post(ORG_SEND, body).by(ACME)).status()).isEqualTo(400);
        assertThat(host.messages.accepted()).isEmpty();
    }

    @Test
    void aPremiumNumberIsRefused() {
        var answer = ask(Question.post(SHOP_SEND, "{\"to\":\"+19005550123\",\"body\":\"x\"}")
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("premium_number");
        assertThat(answer.pointers()).containsExactly("/to");
        assertThat(host.messages.accepted()).isEmpty();
    }

    @Test
    void aSenderOfAnotherOrganizationIsRefused() {
        var answer = ask(
                Question.post(ORG_SEND, GOOD.replace("555-0100", "555-0200")).by(ACME));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("sender_not_owned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"template\":\"welcome\"", "\"scheduleAt\":\"2026-12-01T00:00:00Z\""})
    void aFieldOfALaterPartIsRefusedWithASentence(String field) {
        var answer = ask(Question.post(SHOP_SEND, GOOD_TO_SHOP.replace("}", "," + field + "}"))
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/" + field.split("\"", -1)[1]);
        assertThat(answer.errors().get(0).code()).isEqualTo("not_available");
        assertThat(host.messages.accepted()).isEmpty();
    }

    @Test
    void mediaAreTakenWithAndWithoutABodyAndShown() {
        var urls = ",\"mediaUrls\":[\"https://example.com/a.png\",\"https://example.com/b.png\"]}";
        var answer =
                ask(Question.post(SHOP_SEND, GOOD_TO_SHOP.replace("}", urls)).by(SHOP));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(onlySent().options().media()).hasSize(2);
        host.messages.clear();
        assertThat(ask(Question.post(SHOP_SEND, "{\"to\":\"+16505550123\"" + urls)
                                .by(SHOP))
                        .status())
                .isEqualTo(202);
        assertThat(onlySent().text()).isEqualTo(SmsText.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"http://example.com/a.png\"",
                "\"https://user:secret@example.com/a.png\"",
                "\"https:a.png\"",
                "\"ftp://example.com/a.png\"",
                "\"https://exa mple.com/\"",
                "5"
            })
    void anAddressOfMediaThatNoCarrierCouldFetchIsRefused(String url) {
        var answer = ask(Question.post(SHOP_SEND, GOOD_TO_SHOP.replace("}", ",\"mediaUrls\":[" + url + "]}"))
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/mediaUrls/0");
        assertThat(host.messages.accepted()).isEmpty();
    }

    @Test
    void moreThanTenMediaAreRefused() {
        var eleven = String.join(",", java.util.Collections.nCopies(11, "\"https://example.com/a.png\""));
        var answer = ask(Question.post(SHOP_SEND, GOOD_TO_SHOP.replace("}", ",\"mediaUrls\":[" + eleven + "]}"))
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/mediaUrls");
    }

    @Test
    void aTemplateWithoutABodyIsNotScoldedForTheBody() {
        var answer = ask(Question.post(SHOP_SEND, "{\"to\":\"+16505550123\",\"template\":\"welcome\"}")
                .by(SHOP));

        assertThat(answer.pointers()).containsExactly("/template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"validitySeconds\":59",
                "\"validitySeconds\":36001",
                "\"validitySeconds\":\"60\"",
                "\"category\":\"spam\"",
                "\"category\":1"
            })
    void anOptionOutOfBoundsIsRefused(String field) {
        var answer = ask(Question.post(SHOP_SEND, GOOD_TO_SHOP.replace("}", "," + field + "}"))
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/" + field.split("\"", -1)[1]);
    }

    @Test
    void aProjectWithoutANumberIsNotActivated() {
        var answer =
                ask(Question.post("/v1/projects/bare/sms/send", GOOD_TO_SHOP).by(ACME));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("sms_not_activated");
    }

    @Test
    void aProjectKeyUsesItsOwnProjectOnly() {
        assertInsufficient(ask(Question.post(ORG_SEND, GOOD).by(SHOP)));
        assertInsufficient(ask(Question.get("/v1/orgs/acme/sms/messages").by(SHOP)));
        assertInsufficient(
                ask(Question.post("/v1/projects/bare/sms/send", GOOD_TO_SHOP).by(SHOP)));
        assertThat(host.messages.accepted()).isEmpty();
    }

    @Test
    void aKeyNeedsTheScope() {
        var reader = KnownTenants.only(ACME, Scope.SMS_READ);
        var sender = KnownTenants.only(ACME, Scope.SMS_SEND);

        assertInsufficient(ask(Question.post(ORG_SEND, GOOD).by(reader)));
        assertInsufficient(ask(Question.post(SHOP_SEND, GOOD_TO_SHOP).by(reader)));
        assertInsufficient(ask(Question.get("/v1/orgs/acme/sms/messages").by(sender)));
        assertInsufficient(
                ask(Question.get("/v1/projects/shop/sms/messages/msg_1").by(sender)));
    }

    @Test
    void everyRouteHidesWhatBelongsToSomebodyElse() {
        ask(Question.post(ORG_SEND, GOOD).by(ACME));
        ask(Question.post(SHOP_SEND, GOOD_TO_SHOP).by(ACME));
        var stranger = KnownTenants.holder("globex");
        var routes = host.door.routes();

        assertThat(routes).hasSize(6);
        for (var route : routes) {
            var path = route.path(name -> Map.of("slug", "acme", "message", "msg_2")
                    .getOrDefault(name, route.template().contains("{slug}") ? "msg_1" : "proj_shop"));
            var answer = ask(Question.of(route.method(), path).with(GOOD).by(stranger));
            assertThat(answer.status()).as(route.toString()).isEqualTo(404);
        }
        assertThat(host.messages.accepted()).hasSize(2);
        assertThat(host.messages.queries()).isEmpty();
    }

    @Test
    void aMessageOfAnotherProjectOrOrganizationIsNotFoundThroughOnesOwnPath() {
        ask(Question.post(SHOP_SEND, GOOD_TO_SHOP).by(ACME));

        assertThat(ask(Question.get("/v1/projects/bare/sms/messages/msg_1").by(ACME))
                        .status())
                .isEqualTo(404);
        assertThat(ask(Question.get("/v1/orgs/globex/sms/messages/msg_1").by(KnownTenants.holder("globex")))
                        .status())
                .isEqualTo(404);
        assertThat(ask(Question.get("/v1/orgs/acme/sms/messages/msg_9").by(ACME))
                        .status())
                .isEqualTo(404);
        assertThat(ask(Question.get("/v1/orgs/acme/sms/messages/msg_1").by(ACME))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMessageIsShownWithItsHistory() {
        host.messages.put(undelivered());
        var body =
                ask(Question.get("/v1/orgs/acme/sms/messages/msg_u").by(ACME)).body();

        assertThat(body)
                .containsOnlyKeys(
                        "id",
                        "message_id",
                        "status",
                        "state",
                        "project",
                        "from",
                        "to",
                        "body",
                        "mediaUrls",
                        "encoding",
                        "segments",
                        "price",
                        "provider",
                        "error",
                        "error_code",
                        "error_text",
                        "created_at",
                        "updated_at",
                        "delivered_at",
                        "valid_until",
                        "history")
                .containsEntry("state", "undelivered")
                .containsEntry("status", "failed")
                .containsEntry("encoding", "GSM7")
                .containsEntry("price", Map.of("amount", "0.0158", "currency", "USD"))
                .containsEntry("provider", "sandbox")
                .containsEntry("error", Map.of("code", "30003", "text", "The phone is off."))
                .containsEntry("error_code", "30003")
                .containsEntry("error_text", "The phone is off.")
                .containsEntry("created_at", "2026-11-22T09:30:00.000Z")
                .containsEntry("delivered_at", null)
                .containsEntry("valid_until", "2026-11-22T13:30:00.000Z")
                .containsEntry(
                        "history",
                        List.of(
                                Map.of("state", "queued", "at", "2026-11-22T09:30:00.000Z"),
                                Map.of(
                                        "state", "undelivered",
                                        "at", "2026-11-22T09:30:05.000Z",
                                        "error", Map.of("code", "30003", "text", "The phone is off."))));
    }

    @Test
    void listsAreFilteredAndPaged() {
        for (int i = 0; i < 3; i++) {
            ask(Question.post(SHOP_SEND, GOOD_TO_SHOP).by(ACME));
        }
        var answer = ask(Question.get("/v1/projects/shop/sms/messages?limit=2&from=%2B14155550100&to=+16505550123"
                        + "&state=queued&since=2026-11-22T10:00:00+01:00&until=2026-11-23T00:00:00Z")
                .by(SHOP));

        assertThat(answer.body()).containsOnlyKeys("messages", "next").containsEntry("next", "msg_2");
        assertThat(answer.body().get("messages"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
        var query = host.messages.queries().get(0);
        assertThat(query.org()).contains("acme");
        assertThat(query.project()).contains("proj_shop");
        assertThat(query.filter().from()).contains("+14155550100");
        assertThat(query.filter().to()).contains("+16505550123");
        assertThat(query.filter().state()).contains(MessageState.QUEUED);
        assertThat(query.filter().since()).contains(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(query.filter().until()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "state=nearly",
                "since=yesterday",
                "until=+999999999-12-31T00:00:00Z",
                "to=0123",
                "from=not_a_sender_at_all",
                "form=%2B14155550100",
                "after=%00"
            })
    void aBadQueryIsNamed(String query) {
        var answer = ask(Question.get("/v1/orgs/acme/sms/messages?" + query).by(ACME));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("?" + query.split("=", 2)[0]);
        assertThat(host.messages.queries()).isEmpty();
    }

    @Test
    void aParcelFromTheQueueIsDispatchedAlsoAfterOneThatIsNone() throws Exception {
        var parcel = new Parcel(List.of("msg_1", "msg_2"));
        try (var queue = host.door.context().createProducerTemplate()) {
            queue.sendBody("stub:queue:sms.outbound", "{\"v\":9,\"ids\":[]}");
            queue.sendBody("stub:queue:sms.outbound", parcel.toJson());
        }

        Awaitility.await().untilAsserted(() -> assertThat(host.parcels).contains(parcel));
    }

    @Test
    void aParcelForThisNodeAloneIsDispatched() throws Exception {
        var parcel = new Parcel(List.of("msg_3"));
        try (var queue = host.door.context().createProducerTemplate()) {
            queue.sendBody("stub:queue:sms.outbound.node_1", parcel.toJson());
        }

        Awaitility.await().untilAsserted(() -> assertThat(host.parcels).contains(parcel));
    }

    @Test
    void aReceiptGoesThroughItsRoute() {
        var receipt = receipt("sandbox");

        assertThat(host.receiptDoor
                        .accept(receipt)
                        .toCompletableFuture()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join())
                .isEqualTo(Effect.APPLIED);
        assertThat(host.receipts).containsExactly(receipt);
    }

    @Test
    void aReceiptThatCannotBeKeptFailsSoThatTheCarrierSendsItAgain() {
        var failed =
                host.receiptDoor.accept(receipt("broken")).toCompletableFuture().orTimeout(5, TimeUnit.SECONDS);
        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("no disk");
    }

    @Test
    void aReceiptBeforeOrAfterTheRoutesFailsAtOnce() throws Exception {
        var early = new ReceiptDoor(host).accept(receipt("sandbox")).toCompletableFuture();
        assertThat(early).isCompletedExceptionally();

        var stopped = new SmsHost();
        var heard = stopped.receiptDoor.accept(receipt("sandbox")).toCompletableFuture();
        assertThat(heard.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(Effect.APPLIED);
        stopped.close();
        var late = stopped.receiptDoor.accept(receipt("sandbox")).toCompletableFuture();
        assertThatThrownBy(() -> late.orTimeout(1, TimeUnit.SECONDS).join()).isInstanceOf(CompletionException.class);
        assertThat(stopped.receipts).hasSize(1);
    }

    private static Receipt receipt(String provider) {
        return new Receipt(
                provider,
                Optional.of("msg_1"),
                Optional.empty(),
                MessageState.DELIVERED,
                Optional.empty(),
                RecordedMessages.ACCEPTED_AT);
    }

    private static MessageView undelivered() {
        var at = RecordedMessages.ACCEPTED_AT;
        var error = Optional.of(new Failure("30003", "The phone is off."));
        return new MessageView(
                "msg_u",
                "acme",
                Optional.empty(),
                MessageState.UNDELIVERED,
                new SenderId(SmsHost.ACME_NUMBER),
                new E164("+16505550123"),
                "Hello",
                Encoding.GSM7,
                1,
                Optional.of(Money.parse("0.0158")),
                Optional.of("sandbox"),
                Optional.of("SM1"),
                error,
                new MessageView.Times(at, at.plusSeconds(5), Optional.empty(), at.plus(Duration.ofHours(4))),
                List.of(
                        new MessageView.Transition(MessageState.QUEUED, at, Optional.empty()),
                        new MessageView.Transition(MessageState.UNDELIVERED, at.plusSeconds(5), error)));
    }

    private SendSms onlySent() {
        assertThat(host.messages.accepted()).hasSize(1);
        return host.messages.accepted().get(0);
    }

    private Answer ask(Question question) {
        return host.door.ask(question);
    }

    private static void assertInsufficient(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("insufficient_scope");
    }
}
