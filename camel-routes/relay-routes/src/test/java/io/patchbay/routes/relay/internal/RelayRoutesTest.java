package io.patchbay.routes.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.RecordedMessages;
import io.patchbay.routes.testing.TestDoor;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayRoutesTest {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal SHOP = KnownTenants.holder("acme", "proj_shop");
    private static final Principal OTHER_PROJECT = KnownTenants.holder("acme", "proj_bare");
    private static final Principal GLOBEX = KnownTenants.holder("globex");
    private static final String SEND = "/api/v1/messages";
    private static final String GOOD =
            "{\"phone_id\":\"phone_main\",\"channel\":\"sms\",\"to\":\"+16505550123\",\"text\":\"Hello\"}";

    private final KnownSenders senders = new KnownSenders();
    private final RecordedMessages messages = new RecordedMessages(senders);
    private final Carriers carriers = new Carriers();
    private TestDoor door;

    @BeforeAll
    void setUp() throws Exception {
        senders.assign(new OwnedNumber(
                new SenderId("+14155550100"), "acme", Optional.of("proj_shop"), Optional.of("phone_main")));
        door = TestDoor.open(
                new RelayRoutes(
                        new RelaySends(senders, new PlainNumberPlan(), carriers), new RelayReads(messages), messages),
                new RelayInboundRoutes(new KnownCallbacks(), new RelayReports(new KnownReports(), senders)));
    }

    @BeforeEach
    void forget() {
        messages.clear();
        carriers.there = true;
    }

    @AfterAll
    void tearDown() {
        door.close();
    }

    @Test
    void aTextIsAccepted() {
        var answer = ask(Question.post(SEND, GOOD.replace("}", ",\"source\":\"shop till\"}"))
                .by(SHOP));

        assertThat(answer.status()).isEqualTo(202);
        var expected = new HashMap<String, Object>(Map.of("success", true, "message_id", "msg_1", "status", "queued"));
        expected.put("idempotency_key", null);
        assertThat(answer.body()).isEqualTo(expected);
        var sent = messages.accepted().get(0);
        assertThat(sent.org()).isEqualTo("acme");
        assertThat(sent.project()).contains("proj_shop");
        assertThat(sent.from()).isEqualTo(new SenderId("+14155550100"));
        assertThat(sent.options().source()).contains("shop till");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepeatIsAnsweredWithTheFirstMessage(boolean inBody) {
        var question = inBody
                ? Question.post(SEND, GOOD.replace("}", ",\"idempotency_key\":\"k 1\"}"))
                : Question.post(SEND, GOOD).header("Idempotency-Key", "k 1");
        var first = ask(question.by(ACME));
        var second = ask(question.by(ACME));

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body()).containsEntry("idempotency_key", "k 1").doesNotContainKey("duplicate");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(second.body())
                .isEqualTo(Map.of(
                        "success", true,
                        "message_id", "msg_1",
                        "status", "queued",
                        "idempotency_key", "k 1",
                        "duplicate", true));
        assertThat(messages.accepted()).hasSize(1);
    }

    @Test
    void twoDifferentKeysCannotBothBeMeant() {
        var body = GOOD.replace("}", ",\"idempotency_key\":\"a\"}");
        var different = ask(Question.post(SEND, body).by(ACME).header("Idempotency-Key", "b"));
        assertThat(different.status()).isEqualTo(422);
        assertThat(different.pointers()).containsExactly("/idempotency_key");
        assertThat(messages.accepted()).isEmpty();

        assertThat(ask(Question.post(SEND, body).by(ACME).header("Idempotency-Key", "a"))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"channel":"sms","to":"+16505550123","text":"x"}                                              | /phone_id
            {"phone_id":"phone_9","channel":"sms","to":"+16505550123","text":"x"}                         | /phone_id
            {"phone_id":"phone_main","to":"+16505550123","text":"x"}                                      | /channel
            {"phone_id":"phone_main","channel":"fax","to":"+16505550123","text":"x"}                      | /channel
            {"phone_id":"phone_main","channel":"SMS","to":"+16505550123","text":"x"}                      | /channel
            {"phone_id":"phone_main","channel":"sms","text":"x"}                                          | /to
            {"phone_id":"phone_main","channel":"sms","to":"0123","text":"x"}                              | /to
            {"phone_id":"phone_main","channel":"sms","to":"+16505550123\\n","text":"x"}                   | /to
            {"phone_id":"phone_main","channel":"sms","to":"+16505550123"}                                 | /text
            {"phone_id":"phone_main","channel":"sms","to":"+16505550123","text":"x","idempotency_key":""} | /idempotency_key
            {"phone_id":"phone_main","channel":"sms","to":"+16505550123","text":"x","idempotency_key":7}  | /idempotency_key
            {"phone_id":"phone_main","channel":"sms","to":"+16505550123","text":"x","idempotency_key":"é"}| /idempotency_key
            {"phone_id":"phone_main","channel":"sms","to":"+16505550123","text":"x","source":1}           | /source
            """)
    void aBadFieldIsNamedAndNothingIsStored(String body, String pointer) {
        var answer = ask(Question.post(SEND, body).by(ACME));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(answer.errors().get(0).detail()).endsWith(".");
        assertThat(messages.accepted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = RelayChannel.class, names = "SMS", mode = EnumSource.Mode.EXCLUDE)
    void aChannelWithoutAProviderIsUnavailable(RelayChannel channel) {
        var body = "{\"phone_id\":\"phone_main\",\"channel\":\"" + channel.wire()
                + "\",\"to\":\"ann@example.com\",\"text\":\"x\"}";
        var answer = ask(Question.post(SEND, body).by(ACME));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("channel_unavailable");
        assertThat(answer.pointers()).containsExactly("/channel");
        assertThat(messages.accepted()).isEmpty();
    }

    @Test
    void textsAreUnavailableWhereNoCarrierIs() {
        carriers.there = false;

        assertThat(ask(Question.post(SEND, GOOD).by(ACME)).code()).isEqualTo("channel_unavailable");
        assertThat(messages.accepted()).isEmpty();
    }

    @Test
    void aPremiumNumberIsRefused() {
        var answer = ask(Question.post(SEND, GOOD.replace("+1650", "+1900")).by(ACME));

        assertThat(answer.code()).isEqualTo("premium_number");
        assertThat(messages.accepted()).isEmpty();
    }

    @Test
    void anotherTenantsPhoneIsUnknownAndAnotherProjectsIsNotForThisKey() {
        var foreign = ask(Question.post(SEND, GOOD).by(GLOBEX));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.pointers()).containsExactly("/phone_id");

        assertThat(ask(Question.post(SEND, GOOD).by(OTHER_PROJECT)).code()).isEqualTo("insufficient_scope");
        assertThat(messages.accepted()).isEmpty();
    }

    @Test
    void everyRouteNeedsAKeyWithItsScope() {
        var nothing = KnownTenants.only(ACME, Scope.KEYS);
        assertThat(door.routes()).hasSize(8);
        for (var route : door.routes()) {
            var path = route.path(name -> "msg_1");
            assertThat(ask(Question.of(route.method(), path).with(GOOD)).status())
                    .isEqualTo(401);
            assertThat(ask(Question.of(route.method(), path).with(GOOD).by(nothing))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aMessageOfAnyFamilyIsShownToItsTenantOnly() {
        messages.accept(new SendSms(
                "acme",
                Optional.empty(),
                new SenderId("+14155550100"),
                new E164("+16505550123"),
                SmsText.of("by family 1"),
                SendSms.Options.DEFAULT));
        var shown = ask(Question.get(SEND + "/msg_1").by(ACME));

        assertThat(shown.body()).containsOnlyKeys("success", "message").containsEntry("success", true);
        var expected = new HashMap<String, Object>(Map.of(
                "message_id", "msg_1",
                "status", "queued",
                "state", "queued",
                "created_at", "2026-11-22T09:30:00.000+00:00"));
        expected.put("last_error", null);
        expected.put("delivered_at", null);
        assertThat(shown.body().get("message")).isEqualTo(expected);
        assertThat(ask(Question.get(SEND + "/msg_1").by(GLOBEX)).status()).isEqualTo(404);
        assertThat(ask(Question.get(SEND + "/msg_1").by(SHOP)).status()).isEqualTo(404);
        assertThat(ask(Question.get(SEND + "/msg_2").by(ACME)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED,queued", "SCHEDULED,queued", "HELD,queued", "QUEUED,queued", "SENDING,sending", "UNKNOWN,sending",
        "SENT,sent", "DELIVERED,sent", "UNDELIVERED,failed", "REJECTED,failed", "FAILED,failed", "EXPIRED,failed",
        "CANCELED,failed"
    })
    void everyStateHasTheRelaysWord(MessageState state, String status) {
        messages.put(ended(state));
        var message = ask(Question.get(SEND + "/msg_e").by(ACME)).body().get("message");

        assertThat(message)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("status", status)
                .containsEntry("state", state.wire())
                .containsEntry("last_error", "The phone is off.")
                .containsEntry("delivered_at", "2026-11-22T09:30:05.120+00:00");
    }

    @Test
    void messagesAreListedByPage() {
        ask(Question.post(SEND, GOOD).by(ACME));
        ask(Question.post(SEND, GOOD).by(ACME));
        var answer = ask(Question.get(SEND + "?limit=1").by(SHOP));

        assertThat(answer.body())
                .containsOnlyKeys("success", "messages", "next")
                .containsEntry("success", true)
                .containsEntry("next", "msg_2");
        assertThat(messages.queries().get(0).org()).contains("acme");
        assertThat(messages.queries().get(0).project()).contains("proj_shop");
        assertThat(ask(Question.get(SEND).by(GLOBEX)).body()).containsEntry("messages", List.of());
        assertThat(ask(Question.get(SEND + "?limit=500").by(ACME)).pointers()).containsExactly("?limit");
        assertThat(ask(Question.get(SEND + "?phone_id=x").by(ACME)).pointers()).containsExactly("?phone_id");
    }

    private static MessageView ended(MessageState state) {
        var at = RecordedMessages.ACCEPTED_AT;
        var text = SmsText.of("Hello");
        return new MessageView(
                "msg_e",
                "acme",
                Optional.empty(),
                state,
                new SenderId("+14155550100"),
                new E164("+16505550123"),
                text.body(),
                text.encoding(),
                text.segments(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new MessageView.Failure("30003", "The phone is off.")),
                new MessageView.Times(at, at, Optional.of(at.plusMillis(5120)), at.plus(Duration.ofHours(4))),
                List.of());
    }

    private Answer ask(Question question) {
        return door.ask(question);
    }

    /** Knows only whether there are carriers at all, which is all that the relay asks. */
    static final class Carriers implements SmsRouting {
        private volatile boolean there = true;

        @Override
        public boolean serves() {
            return there;
        }

        @Override
        public RouteDecision choose(Request request) {
            return new RouteDecision(Optional.empty(), List.of(), Instant.EPOCH);
        }

        @Override
        public Optional<ProviderProfile> profile(String provider) {
            return Optional.empty();
        }

        @Override
        public Optional<Place> reserve(String provider) {
            return Optional.empty();
        }

        @Override
        public AutoCloseable onRoom(Runnable listener) {
            return () -> {};
        }

        @Override
        public Optional<SmsLookup> lookup(String provider) {
            return Optional.empty();
        }
    }
}
