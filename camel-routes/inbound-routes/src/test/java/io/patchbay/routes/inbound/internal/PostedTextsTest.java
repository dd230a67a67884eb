package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.api.inbound.PostAddresses;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.routing.Providers.Counts;
import io.patchbay.api.routing.Providers.ProviderView;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundAddresses;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.inbound.InboundTranslator;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostedTextsTest implements InboundTexts, InboundAddresses, PostAddresses, InboundTranslator {
    private static final SenderId NUMBER = new SenderId("+14155550100");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HERE = "/v1/sms/inbound/here";

    private final Map<CarrierKey, InboundSms> stored = new LinkedHashMap<>();
    private final PostedTexts texts = new PostedTexts(this, this);
    private Optional<String> carrier = Optional.empty();
    private boolean storeAway;
    private int drawn;
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        var tenants = new KnownTenants().withOrganization("acme").withOrganization("globex");
        texts.carriers = number -> carrier;
        texts.providers = () -> List.of(new ProviderView(
                "sandbox", List.of(), List.of(), "closed", 0, 1, new Counts(0, 0, 0, 0), Optional.empty()));
        door = TestDoor.open(
                routes(tenants),
                new InboundRoutesTest().routes(tenants),
                new TargetRoutesTest().routes(tenants),
                new ConversationRoutesTest().routes(tenants));
    }

    AddressRoutes routes(KnownTenants tenants) {
        var senders = new KnownSenders();
        senders.assign(new OwnedNumber(NUMBER, "acme", Optional.empty(), Optional.empty()));
        var targets = new TargetRequests(new TargetRoutesTest(), tenants, senders, new PlainNumberPlan());
        return new AddressRoutes(texts, new AddressRequests(this, targets));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Override
    public CompletionStage<Effect> accept(InboundSms sms) {
        if (storeAway) {
            return CompletableFuture.failedFuture(new IllegalStateException("no disk"));
        }
        var key = sms.key().carrierId().isEmpty() ? CarrierKey.of("test", Integer.toString(stored.size())) : sms.key();
        var before = stored.putIfAbsent(key, sms);
        return CompletableFuture.completedFuture(before == null ? Effect.STORED : Effect.DUPLICATE);
    }

    @Override
    public CompletionStage<Effect> accept(InboundPart part) {
        throw new AssertionError("nobody posts parts");
    }

    @Override
    public Optional<Addressee> find(String token) {
        return token.equals("here") ? Optional.of(new Addressee("acme", NUMBER)) : Optional.empty();
    }

    @Override
    public CompletionStage<URI> of(SenderId number) {
        return show(number);
    }

    @Override
    public CompletionStage<URI> show(SenderId number) {
        return CompletableFuture.completedFuture(URI.create("https://host.example/v1/sms/inbound/" + drawn));
    }

    @Override
    public CompletionStage<URI> rotate(SenderId number) {
        drawn++;
        return show(number);
    }

    @Override
    public boolean recognizes(ApiRequest request) {
        return request.header("X-Twilio-Signature").isPresent();
    }

    @Override
    public boolean speaksFor(String provider) {
        return provider.equals("carrier");
    }

    @Override
    public CompletionStage<ApiResponse> take(ApiRequest request, Optional<Addressee> addressee) {
        return CompletableFuture.completedFuture(new ApiResponse(
                200,
                Map.of("Content-Type", "text/xml"),
                "<" + addressee.map(Addressee::org).orElse("nobody") + "/>"));
    }

    private Answer json(String body) {
        return door.ask(Question.post(HERE, body));
    }

    private Answer form(String body) {
        return door.ask(Question.post(HERE, body).header("Content-Type", FORM + "; charset=utf-8"));
    }

    private InboundSms only() {
        assertThat(stored).hasSize(1);
        return stored.values().iterator().next();
    }

    @Test
    void jsonIsStoredOnceAndAnsweredThen() {
        var body =
                """
                {"from":"+1 (650) 555-0123","to":"+14155550100","body":"Héllo 😀","message_sid":"77",
                 "received_at":"2020-01-02T03:04:05+01:00","extras":{"operator":"A1"},
                 "media":[{"url":"https://c.example/a.png","content_type":"image/png"}],
                 "mediaUrls":["https://c.example/b.gif"]}""";
        assertThat(json(body).body()).isEqualTo(Map.of("success", true, "duplicate", false));
        assertThat(json(body).body()).isEqualTo(Map.of("success", true, "duplicate", true));
        var sms = only();
        assertThat(sms.key()).isEqualTo(new CarrierKey("http", "+14155550100", Optional.of("77"), Optional.of("acme")));
        assertThat(sms.from().value()).isEqualTo("+16505550123");
        assertThat(sms.to()).isEqualTo(NUMBER);
        assertThat(sms.content()).isEqualTo(new InboundContent.Text("Héllo 😀"));
        assertThat(sms.details().received()).isEqualTo(Instant.parse("2020-01-02T02:04:05Z"));
        assertThat(sms.details().extras()).containsExactly(Map.entry("operator", "A1"));
        assertThat(sms.media())
                .containsExactly(
                        new InboundMedia("https://c.example/a.png", "image/png"),
                        new InboundMedia("https://c.example/b.gif", ""));
    }

    @Test
    void idMayHaveTheNamesOfOurLists() {
        assertThat(json("{\"from\":\"+16505550123\",\"text\":\"Hi\",\"message_id\":\"78\"}")
                        .status())
                .isEqualTo(200);
        assertThat(json("{\"from\":\"+16505550123\",\"text\":\"Hi\",\"id\":\"78\"}")
                        .body())
                .isEqualTo(Map.of("success", true, "duplicate", true));
    }

    @Test
    void formInTwiliosNamesIsTakenToo() {
        var body = "From=%2B16505550123&To=%2B14155550100&Body=Hi+you&MessageSid=SM1&NumMedia=1"
                + "&MediaUrl0=https%3A%2F%2Fc.example%2Fa&MediaContentType0=image%2Fjpeg";
        assertThat(form(body).status()).isEqualTo(200);
        assertThat(only().content()).isEqualTo(new InboundContent.Text("Hi you"));
        assertThat(only().key().carrierId()).hasValue("SM1");
        assertThat(only().media()).containsExactly(new InboundMedia("https://c.example/a", "image/jpeg"));
    }

    @Test
    void textWithoutAnIdIsKnownByTheKeyOfItsHeaderOrNotAtAll() {
        var text = Question.post(HERE, "{\"from\":\"12345\",\"body\":\"Hi\"}");
        door.ask(text.header("Idempotency-Key", "one"));
        assertThat(door.ask(text.header("Idempotency-Key", "one")).body()).containsEntry("duplicate", true);
        assertThat(stored).hasSize(1);
        door.ask(text);
        door.ask(text);
        assertThat(stored).hasSize(3);
    }

    @Test
    void pictureNeedsNoWordsAndATextMayBeEmpty() {
        assertThat(json("{\"from\":\"INFO\",\"mediaUrls\":[\"https://c.example/a\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(form("from=INFO&body=").status()).isEqualTo(200);
        assertThat(json("{\"from\":\"INFO\",\"media\":[\"https://c.example/a\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(stored).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"body\":\"x\"}|/from required",
                "{\"from\":\"16505550123\",\"body\":\"x\"}|/from invalid_number",
                "{\"from\":7,\"body\":\"x\"}|/from type",
                "{\"from\":\"+0\",\"body\":\"x\"}|/from invalid_number",
                "{\"from\":\"a\\u0007b\",\"body\":\"x\"}|/from invalid_number",
                "{\"from\":\"INFO\"}|/body required",
                "{\"from\":\"INFO\",\"body\":\"x\",\"to\":\"+14155550101\"}|/to number_mismatch",
                "{\"from\":\"INFO\",\"body\":\"x\",\"received_at\":\"yesterday\"}|/received_at invalid_time",
                "{\"from\":\"INFO\",\"body\":\"x\",\"received_at\":\"-999999999-01-01T00:00:00Z\"}|/received_at invalid_time",
                "{\"from\":\"INFO\",\"media\":[{\"url\":\"ftp://x/y\"}]}|/media/0/url invalid_url",
                "{\"from\":\"INFO\",\"media\":[\"ftp://x/y\"]}|/media invalid_url",
                "{\"from\":\"INFO\",\"media\":[]}|/body required",
                "{\"from\":\"INFO\",\"body\":\"x\",\"id\":\"a\\u0000b\"}|/id invalid_id",
                "{\"from\":\"INFO\",\"body\":\"x\",\"id\":\"\\ud800\"}|/id invalid_id",
                "{\"from\":\"INFO\",\"body\":\"x\",\"mediaUrls\":[\" \"]}|/mediaUrls invalid_url",
                "{\"from\":\"INFO\",\"body\":\"x\",\"extras\":{\"A b\":\"c\"}}|/extras invalid_name"
            })
    void whatIsWrongIsNamedAndNothingIsStored(String body, String expected) {
        var answer = json(body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors())
                .extracting((FieldError error) -> error.pointer() + " " + error.code())
                .containsExactly(expected);
        assertThat(stored).isEmpty();
    }

    @Test
    void tooMuchIsRefused() {
        assertThat(json("{\"from\":\"INFO\",\"body\":\"" + "x".repeat(32_001) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(json("{\"from\":\"INFO\",\"body\":\"x\",\"id\":\"" + "x".repeat(129) + "\"}")
                        .status())
                .isEqualTo(422);
        var eleven = "\"https://c.example/a\",".repeat(11).replaceAll(",$", "");
        assertThat(json("{\"from\":\"INFO\",\"mediaUrls\":[" + eleven + "]}").status())
                .isEqualTo(422);
        assertThat(form("from=a&from=b&body=x").status()).isEqualTo(422);
        assertThat(stored).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nul", "{\"from\":\"a\",\"from\":\"b\"}"})
    void whatIsNoJsonIsRefused(String body) {
        assertThat(json(body).status()).isEqualTo(400);
    }

    @Test
    void unknownAddressTellsNothing() {
        for (var body : List.of("{\"from\":\"INFO\",\"body\":\"x\"}", "{", "")) {
            var answer = door.ask(Question.post("/v1/sms/inbound/elsewhere", body));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        }
        assertThat(stored).isEmpty();
    }

    @Test
    void textThatCannotBeStoredIsAskedForAgain() {
        storeAway = true;
        var text = "{\"from\":\"INFO\",\"body\":\"x\",\"id\":\"1\"}";
        var answer = json(text);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        storeAway = false;
        assertThat(json(text).body()).containsEntry("duplicate", false);
    }

    @Test
    void carrierWithABundleIsLeftToIt() {
        texts.translators = List.of(this);
        var signed = Question.post(HERE, "a=b").header("X-Twilio-Signature", "s");
        assertThat(door.ask(signed).text()).isEqualTo("<acme/>");
        assertThat(door.ask(Question.post("/v1/sms/inbound/elsewhere", "a=b").header("X-Twilio-Signature", "s"))
                        .text())
                .isEqualTo("<nobody/>");
        carrier = Optional.of("carrier");
        assertThat(json("{\"from\":\"INFO\",\"body\":\"x\"}").text()).isEqualTo("<acme/>");
        assertThat(stored).isEmpty();
    }

    @Test
    void nothingIsTakenUncheckedWhileTheBundleIsAway() {
        var signed = Question.post(HERE, "{\"from\":\"INFO\",\"body\":\"x\"}").header("X-Twilio-Signature", "s");
        assertThat(door.ask(signed).code()).isEqualTo("carrier_away");
        carrier = Optional.of("carrier");
        assertThat(json("{\"from\":\"INFO\",\"body\":\"x\"}").code()).isEqualTo("carrier_away");
        texts.carriers = null;
        assertThat(json("{\"from\":\"INFO\",\"body\":\"x\"}").status()).isEqualTo(503);
        assertThat(stored).isEmpty();
        texts.carriers = number -> Optional.of("sandbox");
        assertThat(json("{\"from\":\"INFO\",\"body\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void ownerSeesTheAddressAndDrawsAnother() {
        var path = "/v1/orgs/acme/phone-numbers/%2B14155550100/inbound-address";
        var holder = KnownTenants.holder("acme");
        assertThat(door.ask(Question.get(path).by(holder)).body())
                .isEqualTo(
                        Map.of("phone_number", "+14155550100", "inbound_url", "https://host.example/v1/sms/inbound/0"));
        assertThat(door.ask(Question.post(path + "/rotate", "").by(holder)).body())
                .containsEntry("inbound_url", "https://host.example/v1/sms/inbound/1");
        assertThat(status(path.replace("00/inbound", "01/inbound"), holder)).isEqualTo(404);
        assertThat(status(path.replace("acme", "globex"), holder)).isEqualTo(404);
        assertThat(status(path, KnownTenants.holder("acme", "proj_shop"))).isEqualTo(403);
        assertThat(status(path, KnownTenants.only(holder, Scope.SMS_READ))).isEqualTo(403);
        assertThat(door.ask(Question.get(path)).status()).isEqualTo(401);
    }

    private int status(String path, Principal holder) {
        return door.ask(Question.get(path).by(holder)).status();
    }
}
