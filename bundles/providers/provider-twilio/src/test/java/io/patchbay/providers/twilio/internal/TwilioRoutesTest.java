package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundAddresses.Addressee;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.sms.SubmitResult;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioRoutesTest {
    private static final String PUBLIC = "https://host.example";
    private static final String TEXTS = "/functions/v1/twilio-sms";
    private static final String NUMBER = "/v1/sms/inbound/{token}";
    private static final String CALLS = "/functions/v1/twilio-voice";
    private static final String UNSEALED = "/functions/v1/twilio-status/twilio/msg_1/";
    private static final String EMPTY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

    private final Vertx vertx = Vertx.vertx();
    private final HeldKeys keys = new HeldKeys();
    /** As another node has sealed it, behind the same load balancer. */
    private final String reports = UNSEALED + new ReceiptSeal(keys, Path.of("target", "another")).of("twilio", "msg_1");

    private final RecordingReceipts receipts = new RecordingReceipts();
    private final RecordedTexts texts = new RecordedTexts();
    private TwilioAccount account;
    private TwilioAccounts accounts;
    private TwilioWebhooks webhooks;
    private TestDoor door;

    /** Keeps texts as the host does: one for each key. */
    private static final class RecordedTexts implements InboundTexts {
        final List<InboundSms> stored = new ArrayList<>();
        boolean away;

        @Override
        public CompletionStage<Effect> accept(InboundSms sms) {
            if (away) {
                return CompletableFuture.failedFuture(new IllegalStateException("the store is away"));
            }
            boolean known = stored.stream().anyMatch(one -> one.key().equals(sms.key()));
            if (!known) {
                stored.add(sms);
            }
            return CompletableFuture.completedFuture(known ? Effect.DUPLICATE : Effect.STORED);
        }

        @Override
        public CompletionStage<Effect> accept(InboundPart part) {
            throw new AssertionError("Twilio puts parts together itself");
        }
    }

    @BeforeEach
    void open() throws Exception {
        var host = new TestHost(URI.create(PUBLIC));
        accounts = new TwilioAccounts(null, vertx, host, keys);
        var settings = Given.quick("http://127.0.0.1:1");
        account = new TwilioAccount(settings, Lines.open(vertx, settings), host, accounts.seal());
        accounts.add(account);
        webhooks = new TwilioWebhooks(accounts);
        webhooks.receipts = receipts;
        webhooks.texts = texts;
        door = TestDoor.open(new TwilioRoutes(webhooks));
    }

    @AfterEach
    void close() {
        door.close();
        account.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Fields text() {
        return Fields.of(
                "AccountSid", Given.SID,
                "MessageSid", "SM" + "0".repeat(32),
                "SmsSid", "SM" + "0".repeat(32),
                "From", "+12025550123",
                "To", "+14155550100",
                "Body", "Yes please ü",
                "NumMedia", "0",
                "FromCity", "WASHINGTON",
                "FromCountry", "US");
    }

    private static Fields phoneCall() {
        return Fields.of(
                "AccountSid",
                Given.SID,
                "CallSid",
                "CA" + "0".repeat(32),
                "From",
                "+12025550123",
                "To",
                "+14155550100");
    }

    /** The route of these addresses is the host's, which asks whoever recognizes a request. */
    @Test
    void addressOfANumberTakesTheTextsOfNoOther() {
        var signature = Signing.of(Given.TOKEN, PUBLIC + "/v1/sms/inbound/in_mine", text().all);
        var request = atNumber(text().encoded())
                .header("X-Twilio-Signature", signature)
                .asked(NUMBER);
        assertThat(webhooks.recognizes(request)).isTrue();
        assertThatThrownBy(() -> webhooks.take(request, addressee("+14155550199")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("number_mismatch"));
        assertThat(texts.stored).isEmpty();
        for (var addressee : List.of(addressee("+14155550100"), Optional.<Addressee>empty())) {
            var answer = webhooks.take(request, addressee).toCompletableFuture().join();
            assertThat(answer.body()).isEqualTo(EMPTY);
        }
        assertThat(texts.stored).hasSize(1);
    }

    @Test
    void textAtTheAddressOfATwilioNumberNeedsASignature() {
        var unsigned = atNumber(text().encoded()).asked(NUMBER);
        assertThat(webhooks.recognizes(unsigned)).isTrue();
        assertThat(webhooks.recognizes(atNumber("from=1&body=x").asked(NUMBER))).isFalse();
        assertThat(webhooks.speaksFor("twilio")).isTrue();
        assertThat(webhooks.speaksFor("sandbox")).isFalse();
        assertThatThrownBy(() -> webhooks.take(unsigned, addressee("+14155550100")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("signature_missing"));
    }

    private static Question atNumber(String form) {
        return Question.post("/v1/sms/inbound/in_mine", form);
    }

    private static Optional<Addressee> addressee(String number) {
        return Optional.of(new Addressee("demo", new SenderId(number)));
    }

    @Test
    void receiptOfARemovedAccountIsTakenByItsSeal() {
        accounts.remove(account);
        var fields = Fields.of("AccountSid", Given.SID, "MessageSid", "SM1", "MessageStatus", "delivered");
        assertThat(post(reports, fields).status()).isEqualTo(204);
        assertThat(receipts.of("msg_1")).hasSize(1);
        assertThat(post(reports.replace("msg_1", "msg_2"), fields).code()).isEqualTo("account_missing");
        assertThat(post(TEXTS, text()).code()).isEqualTo("account_missing");
        assertThat(receipts.of("msg_2")).isEmpty();
    }

    @Test
    void sealOfAnEarlierBuildIsGoodOnTheNodeThatMadeIt(@TempDir Path data) throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.write(data.resolve("keys").resolve("twilio-receipts"), new byte[] {1, 2, 3});
        var alone = new ReceiptSeal(new HeldKeys(), data).of("twilio", "msg_1");
        var here = new ReceiptSeal(keys, data);
        assertThat(here.of("twilio", "msg_1")).isNotEqualTo(alone);
        assertThat(here.is(alone, "twilio", "msg_1")).isTrue();
        assertThat(here.is(alone, "twilio", "msg_2")).isFalse();
    }

    @Test
    void nothingGoesOutWithoutAKeyForItsReceipts() {
        keys.away = true;
        var waiting = new ReceiptSeal(keys, Path.of("target", "waiting"));
        var lonely = new TwilioAccount(account.settings(), account.line(), new TestHost(URI.create(PUBLIC)), waiting);
        assertThat(lonely.submit(FaultTest.sms("+14155550100"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(SubmitResult.NotSent.class);
        keys.away = false;
        assertThat(waiting.ready()).isTrue();
        assertThat(waiting.is(reports.substring(UNSEALED.length()), "twilio", "msg_1"))
                .isTrue();
    }

    @Test
    void sealDoesNotStandInForTheSignatureOfAnAccountThatIsHere() {
        var fields = Fields.of("AccountSid", Given.SID, "MessageSid", "SM1", "MessageStatus", "delivered");
        assertThat(post(reports, fields, "forged").code()).isEqualTo("signature_mismatch");
        assertThat(receipts.of("msg_1")).isEmpty();
    }

    @Test
    void hostWithoutAnAccountSaysWhatIsMissing() throws Exception {
        webhooks = new TwilioWebhooks(new TwilioAccounts(null, vertx, new TestHost(URI.create(PUBLIC)), keys));
        try (var bare = TestDoor.open(new TwilioRoutes(webhooks))) {
            for (var path : List.of(TEXTS, CALLS, reports + "x")) {
                var answer = bare.ask(Question.post(path, text().encoded()));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("account_missing");
            }
        }
    }

    private Answer post(String path, Fields fields) {
        return post(path, fields, Signing.of(Given.TOKEN, PUBLIC + path, fields.all));
    }

    private Answer post(String path, Fields fields, String signature) {
        return door.ask(Question.post(path, fields.encoded()).header("X-Twilio-Signature", signature));
    }

    @Test
    void textIsStoredOnceAndAnsweredWithEmptyTwiml() {
        for (int i = 0; i < 3; i++) {
            var answer = post(TEXTS, text());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(EMPTY);
            assertThat(answer.headers().get("Content-Type")).startsWith("text/xml");
        }
        assertThat(texts.stored).singleElement().satisfies(sms -> {
            assertThat(sms.key())
                    .isEqualTo(
                            new CarrierKey("twilio", Given.SID, Optional.of("SM" + "0".repeat(32)), Optional.empty()));
            assertThat(sms.from().value()).isEqualTo("+12025550123");
            assertThat(sms.to().value()).isEqualTo("+14155550100");
            assertThat(sms.content()).isEqualTo(new InboundContent.Text("Yes please ü"));
            assertThat(sms.details().extras())
                    .containsEntry("from_city", "WASHINGTON")
                    .containsEntry("from_country", "US");
        });
    }

    @Test
    void wherePeopleAreIsKept() {
        var there = Fields.of(
                "AccountSid", Given.SID,
                "MessageSid", "SM" + "2".repeat(32),
                "From", "+12025550123",
                "To", "+14155550100",
                "Body", "Hello",
                "FromCity", "WASHINGTON",
                "FromState", "DC",
                "FromZip", "20001",
                "FromCountry", "US",
                "ToCity", "SAN FRANCISCO",
                "ToState", "CA",
                "ToZip", "94105",
                "ToCountry", "US");
        assertThat(post(TEXTS, there).status()).isEqualTo(200);
        assertThat(texts.stored.get(0).details().extras())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "from_city", "WASHINGTON",
                        "from_state", "DC",
                        "from_zip", "20001",
                        "from_country", "US",
                        "to_city", "SAN FRANCISCO",
                        "to_state", "CA",
                        "to_zip", "94105",
                        "to_country", "US"));
    }

    @Test
    void mediaAndOptOutAreHandedOn() {
        var fields = text().with("NumMedia", "2")
                .with("MediaUrl0", "https://api.twilio.com/m/0")
                .with("MediaContentType0", "image/jpeg")
                .with("MediaUrl1", "https://api.twilio.com/m/1")
                .with("MediaContentType1", "audio/amr")
                .with("OptOutType", "STOP");
        assertThat(post(TEXTS, fields).status()).isEqualTo(200);
        var sms = texts.stored.get(0);
        assertThat(sms.media())
                .containsExactly(
                        new InboundMedia("https://api.twilio.com/m/0", "image/jpeg"),
                        new InboundMedia("https://api.twilio.com/m/1", "audio/amr"));
        assertThat(sms.details().handled()).hasValue(OptSignal.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {PUBLIC, PUBLIC + ":443"})
    void signatureCountsWithAndWithoutTheDefaultPort(String base) {
        var fields = text();
        assertThat(post(TEXTS, fields, Signing.of(Given.TOKEN, base + TEXTS, fields.all))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusalSaysWhichCheckFailedAndNothingIsStored() {
        var unsigned = door.ask(Question.post(TEXTS, text().encoded()));
        assertThat(unsigned.status()).isEqualTo(403);
        assertThat(unsigned.code()).isEqualTo("signature_missing");
        var forged = post(TEXTS, text(), Signing.of("0".repeat(32), PUBLIC + TEXTS, text().all));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.code()).isEqualTo("signature_mismatch");
        assertThat(forged.text()).contains(PUBLIC + TEXTS).contains("publicUrl").doesNotContain(Given.TOKEN);
        var tampered = post(TEXTS, text().with("Body", "x"), Signing.of(Given.TOKEN, PUBLIC + TEXTS, text().all));
        assertThat(tampered.code()).isEqualTo("signature_mismatch");
        var elsewhere = post(CALLS, text(), Signing.of(Given.TOKEN, PUBLIC + TEXTS, text().all));
        assertThat(elsewhere.code()).isEqualTo("signature_mismatch");
        var stranger = Fields.of("AccountSid", "AC" + "9".repeat(32), "MessageSid", "SM1");
        assertThat(post(TEXTS, stranger).code()).isEqualTo("account_unknown");
        assertThat(texts.stored).isEmpty();
    }

    @Test
    void textThatCannotBeStoredIsAskedForAgain() {
        texts.away = true;
        assertThat(post(TEXTS, text()).status()).isEqualTo(503);
        texts.away = false;
        assertThat(post(TEXTS, text()).status()).isEqualTo(200);
        assertThat(texts.stored).hasSize(1);
    }

    @Test
    void callAtTheAddressForTextsHearsWhatIsWrong() {
        var answer = post(TEXTS, phoneCall());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("<Say>").contains("voice webhook");
        assertThat(texts.stored).isEmpty();
        assertThat(account.status().lastError())
                .hasValueSatisfying(error -> assertThat(error.sentence()).contains("voice call"));
    }

    @Test
    void textAtTheAddressForCallsIsTakenAllTheSame() {
        assertThat(post(CALLS, text()).text()).isEqualTo(EMPTY);
        assertThat(texts.stored).hasSize(1);
        assertThat(account.status().lastError())
                .hasValueSatisfying(error -> assertThat(error.sentence()).contains("text arrived"));
    }

    @Test
    void callHearsThatVoiceIsNotEnabled() {
        assertThat(post(CALLS, phoneCall()).text()).contains("<Say>").contains("not set up yet");
    }

    @Test
    void statusBecomesAReceipt() {
        var status = Fields.of(
                "AccountSid", Given.SID,
                "MessageSid", "SM1",
                "MessageStatus", "undelivered",
                "ErrorCode", "30003");
        assertThat(post(reports, status).status()).isEqualTo(204);
        assertThat(receipts.of("msg_1")).singleElement().satisfies(receipt -> {
            assertThat(receipt.provider()).isEqualTo("twilio");
            assertThat(receipt.providerMessageId()).hasValue("SM1");
            assertThat(receipt.state()).isEqualTo(MessageState.UNDELIVERED);
            assertThat(receipt.error())
                    .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo("30003"));
        });
    }

    @Test
    void statusThatCannotBeStoredIsAskedForAgain() {
        receipts.failNext("msg_1", 1);
        var status = Fields.of("AccountSid", Given.SID, "MessageSid", "SM1", "MessageStatus", "delivered");
        assertThat(post(reports, status).status()).isEqualTo(503);
        assertThat(post(reports, status).status()).isEqualTo(204);
    }

    @Test
    void addressThatAnEarlierBuildGaveIsGoodAsLongAsTheAccountIsHere() {
        var status = Fields.of("AccountSid", Given.SID, "MessageSid", "SM1", "MessageStatus", "delivered");
        var path = "/functions/v1/twilio-status/twilio/msg_1";
        assertThat(post(path, status).status()).isEqualTo(204);
        assertThat(receipts.of("msg_1")).hasSize(1);
        accounts.remove(account);
        assertThat(post(path, status).status()).isEqualTo(403);
    }

    @Test
    void statusForAnotherAccountIsRefused() {
        var status = Fields.of("AccountSid", Given.SID, "MessageSid", "SM1", "MessageStatus", "delivered");
        var path = "/functions/v1/twilio-status/other/msg_1/of-nobody";
        assertThat(post(path, status).code()).isEqualTo("account_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz=1", "a=%"})
    void whatIsNoFormIsRefused(String body) {
        assertThat(door.ask(Question.post(TEXTS, body).header("X-Twilio-Signature", "x"))
                        .status())
                .isEqualTo(400);
    }
}
