package io.patchbay.providers.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.providers.sandbox.internal.carrier.Means;
import io.patchbay.providers.sandbox.internal.carrier.ReceiptSink;
import io.patchbay.providers.sandbox.internal.carrier.SimulatedCarrier;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownSenders;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxRoutesTest {
    private static final Principal DEMO = KnownTenants.holder("demo");
    private static final Principal OTHER = KnownTenants.holder("other");
    private static final Principal SHOP = KnownTenants.holder("demo", "proj_shop");
    private static final String MO = "{\"from\":\"+1 202 555 0123\",\"to\":\"+14155550100\",\"text\":\"Hi \u6f22\"}";
    private static final String RECEIPT = "{\"carrier_id\":\"SB1\",\"state\":\"undelivered\",\"error_code\":\"30003\","
            + "\"error_text\":\"Switched off.\",\"at\":\"2026-11-22T09:30:00.500Z\"}";

    @TempDir
    Path folder;

    private final RecordingReceipts receipts = new RecordingReceipts();
    private final SandboxAccounts accounts = new SandboxAccounts();
    private final KnownSenders senders = new KnownSenders();
    private SandboxSmsProvider provider;
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        var settings = Settings.quick(Optional.empty());
        provider = new SandboxSmsProvider(settings, sink -> line("carrier.log", sink));
        provider.receipts = receipts;
        accounts.arrived(provider);
        senders.assign(
                new OwnedNumber(new SenderId("+14155550100"), "demo", Optional.of("proj_demo"), Optional.empty()));
        door = TestDoor.open(
                new SandboxRoutes(new SandboxApi(accounts, new PlainNumberPlan(), senders, new EveryMessage())));
    }

    @AfterEach
    void close() {
        door.close();
        provider.close();
    }

    @Test
    void organizationSeesWhatTheCarrierTookFromIt() {
        send("demo", "m1", "+12025550103");
        send("other", "m2", "+12025550103");
        await().untilAsserted(() -> assertThat(messages(list(DEMO, "").body()))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("reference", "m1")
                        .containsEntry("from", "+14155550100")
                        .containsEntry("to", "+12025550103")
                        .containsEntry("body", "Hello")
                        .containsEntry("segments", 1)
                        .containsEntry("state", "undelivered")
                        .containsEntry("error_code", "30003")));
        assertThat(messages(list(OTHER, "").body()))
                .extracting(m -> m.get("reference"))
                .containsExactly("m2");
    }

    @Test
    void listIsFilteredAndPaged() {
        for (int i = 0; i < 5; i++) {
            send("demo", "m" + i, i % 2 == 0 ? "+12025550100" : "+12025550101");
        }
        var first = list(DEMO, "?to=+1%20202-555-0100&limit=2");
        assertThat(messages(first.body())).extracting(m -> m.get("reference")).containsExactly("m0", "m2");
        var second =
                list(DEMO, "?to=%2B12025550100&limit=2&after=" + first.body().get("next"));
        assertThat(messages(second.body())).extracting(m -> m.get("reference")).containsExactly("m4");
        assertThat(second.body()).containsEntry("next", null);
    }

    @ParameterizedTest
    @CsvSource({
        "?after=nonsense, ?after",
        "?after=SB0000000000010000, ?after",
        "?limit=0, ?limit",
        "?limit=201, ?limit",
        "?to=0123, ?to",
        "?form=%2B12025550100, ?form",
        "?provider=nobody, ?provider"
    })
    void badParameterIsNamed(String query, String pointer) {
        var answer = list(DEMO, query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @Test
    void listNeedsAKeyOfTheWholeOrganizationThatMayRead() {
        assertThat(door.ask(Question.get("/sandbox/messages")).status()).isEqualTo(401);
        assertThat(list(SHOP, "").status()).isEqualTo(403);
        assertThat(list(KnownTenants.only(DEMO, Scope.SMS_SEND), "").status()).isEqualTo(403);
    }

    @Test
    void inboundMessageIsLoggedByTheCarrier() {
        var answer = door.ask(Question.post("/sandbox/mo", MO).by(DEMO));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .containsEntry("from", "+12025550123")
                .containsEntry("encoding", "UCS2")
                .containsEntry("state", "logged");
        assertThat(new LogFile(folder.resolve("carrier.log")).lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("kind", "mo")
                        .containsEntry("carrier_id", answer.body().get("id"))
                        .containsEntry("org", "demo")
                        .containsEntry("from", "+12025550123")
                        .containsEntry("to", "+14155550100")
                        .containsEntry("body", "Hi \u6f22"));
    }

    @Test
    void inboundMessageIsHandedToAHostThatTakesTexts() {
        var taken = new CopyOnWriteArrayList<InboundSms>();
        provider.texts = storing(taken);
        var question = Question.post("/sandbox/mo", MO).by(DEMO).header("Idempotency-Key", "k1");
        var answer = door.ask(question);
        door.ask(question);

        assertThat(answer.body()).containsEntry("state", "taken");
        assertThat(taken).hasSize(2).allSatisfy(sms -> {
            assertThat(sms.key())
                    .isEqualTo(CarrierKey.of(
                            "sandbox", String.valueOf(answer.body().get("id"))));
            assertThat(sms.from()).isEqualTo(new Peer("+12025550123"));
            assertThat(sms.content()).isEqualTo(new InboundContent.Text("Hi \u6f22"));
        });
    }

    @Test
    void organizationsOwnAccountTakesTextsForItAlone() {
        var taken = new CopyOnWriteArrayList<InboundSms>();
        var own = new SandboxSmsProvider(
                new SandboxSettings(Settings.profile("demo.main"), Optional.empty(), Settings.QUICK),
                Credential.NONE,
                Optional.of("demo"),
                sink -> line("own.log", sink));
        own.texts = storing(taken);
        accounts.arrived(own);
        try {
            var answer =
                    door.ask(Question.post("/sandbox/mo?provider=demo.main", MO).by(DEMO));
            assertThat(answer.body()).containsEntry("state", "taken");
            var id = Optional.of(String.valueOf(answer.body().get("id")));
            assertThat(taken).singleElement().satisfies(sms -> assertThat(sms.key())
                    .isEqualTo(new CarrierKey("demo.main", "demo.main", id, Optional.of("demo"))));
            senders.assign(new OwnedNumber(new SenderId("+14155550101"), "other", Optional.empty(), Optional.empty()));
            var theirs = MO.replace("+14155550100", "+14155550101");
            assertThat(door.ask(Question.post("/sandbox/mo?provider=demo.main", theirs)
                                    .by(OTHER))
                            .pointers())
                    .containsExactly("?provider");
            assertThat(list(OTHER, "?provider=demo.main").pointers()).containsExactly("?provider");
        } finally {
            own.close();
        }
    }

    @Test
    void mediaAreNotedByTheirAddresses() {
        var media = List.of(URI.create("https://example.com/a.png"), URI.create("https://example.com/b.vcf"));
        var sms = new OutboundSms(
                "m1",
                "demo",
                new SenderId("+14155550100"),
                new E164("+12025550100"),
                SmsText.NONE,
                Instant.now().plusSeconds(60));
        assertThat(provider.submit(new OutboundMms(sms, media)).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(30))
                .isInstanceOf(SubmitResult.Accepted.class);
        await().untilAsserted(() -> assertThat(messages(list(DEMO, "").body()))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("body", "")
                        .containsEntry("state", "delivered")
                        .containsEntry(
                                "mediaUrls", media.stream().map(URI::toString).toList())));
    }

    @Test
    void inboundMessageThatTheHostCannotStoreIsToComeAgain() {
        provider.texts = new InboundTexts() {
            @Override
            public CompletionStage<Effect> accept(InboundSms sms) {
                return CompletableFuture.failedFuture(new IllegalStateException("no disk"));
            }

            @Override
            public CompletionStage<Effect> accept(InboundPart part) {
                throw new AssertionError("no parts here");
            }
        };
        assertThat(door.ask(Question.post("/sandbox/mo", MO).by(DEMO)).status()).isEqualTo(503);
    }

    @Test
    void repeatedInboundMessageIsLoggedOnce() {
        var question = Question.post("/sandbox/mo", MO).by(DEMO).header("Idempotency-Key", "k1");
        var first = door.ask(question);
        var second = door.ask(question);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(second.body()).containsEntry("id", first.body().get("id")).containsEntry("duplicate", true);
        var changed = door.ask(question.with(MO.replace("Hi", "Ho")));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.code()).isEqualTo("idempotency_key_reused");
        assertThat(new LogFile(folder.resolve("carrier.log")).lines()).hasSize(1);
    }

    @Test
    void inboundMessageGoesToOwnNumbersOnly() {
        assertThat(door.ask(Question.post("/sandbox/mo", MO).by(OTHER)).code()).isEqualTo("number_not_owned");
        assertThat(door.ask(Question.post("/sandbox/mo", MO).by(SHOP)).code()).isEqualTo("number_not_owned");
        assertThat(door.ask(Question.post("/sandbox/mo", MO).by(KnownTenants.holder("demo", "proj_demo")))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void everyBadFieldOfAnInboundMessageIsNamed() {
        var answer = door.ask(Question.post("/sandbox/mo", "{\"from\":\"0123\",\"to\":7,\"text\":\"\"}")
                .by(DEMO));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/from", "/to", "/text");
    }

    @Test
    void receiptIsHandedInBeforeItIsAnswered() {
        var answer = door.ask(
                Question.post("/sandbox/receipts/sandbox/msg_1", RECEIPT).by(DEMO));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("effect", "applied");
        assertThat(receipts.of("msg_1")).singleElement().satisfies(receipt -> {
            assertThat(receipt.provider()).isEqualTo("sandbox");
            assertThat(receipt.providerMessageId()).hasValue("SB1");
            assertThat(receipt.state()).isEqualTo(MessageState.UNDELIVERED);
            assertThat(receipt.error())
                    .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("30003"));
            assertThat(receipt.at()).isEqualTo(Instant.parse("2026-11-22T09:30:00.500Z"));
        });
    }

    @Test
    void receiptThatCannotBeRecordedIsAskedForAgain() {
        receipts.failNext("msg_1", 1);
        var question = Question.post("/sandbox/receipts/sandbox/msg_1", RECEIPT).by(DEMO);
        var answer = door.ask(question);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        provider.receipts = null;
        assertThat(door.ask(question).status()).isEqualTo(503);
    }

    @Test
    void receiptOfAnotherTenantsMessageIsRefused() {
        assertThat(door.ask(Question.post("/sandbox/receipts/sandbox/msg_1", RECEIPT)
                                .by(OTHER))
                        .status())
                .isEqualTo(404);
        assertThat(door.ask(Question.post("/sandbox/receipts/nobody/msg_1", RECEIPT)
                                .by(DEMO))
                        .status())
                .isEqualTo(404);
        assertThat(receipts.of("msg_1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"carrier_id\":\"SB1\",\"state\":\"lost\",\"at\":\"2026-11-22T09:30:00Z\"}",
                "{\"carrier_id\":\"SB1\",\"state\":\"sent\",\"at\":\"yesterday\"}",
                "{\"carrier_id\":\"SB1\",\"state\":\"sent\",\"at\":\"+1000000000-12-31T23:59:59Z\"}",
                "{\"carrier_id\":\"\",\"state\":\"sent\",\"at\":\"2026-11-22T09:30:00Z\"}",
                "{}"
            })
    void badReceiptIsRefused(String body) {
        assertThat(door.ask(Question.post("/sandbox/receipts/sandbox/msg_1", body)
                                .by(DEMO))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void withoutAnAccountTheCallerIsAskedToWait() {
        accounts.gone(provider);
        assertThat(list(DEMO, "").status()).isEqualTo(503);
        assertThat(door.ask(Question.post("/sandbox/mo", MO).by(DEMO)).status()).isEqualTo(503);
    }

    private static InboundTexts storing(List<InboundSms> taken) {
        return new InboundTexts() {
            @Override
            public CompletionStage<Effect> accept(InboundSms sms) {
                taken.add(sms);
                return CompletableFuture.completedFuture(Effect.STORED);
            }

            @Override
            public CompletionStage<Effect> accept(InboundPart part) {
                throw new AssertionError("no parts here");
            }
        };
    }

    private CarrierLine line(String log, ReceiptSink sink) {
        try {
            var carrier = new SimulatedCarrier(
                    folder.resolve(log), Settings.QUICK, sink, Means.of("test", (what, cause) -> {}));
            return new LocalLine(carrier, Settings.quick(Optional.empty()).patience());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer list(Principal holder, String query) {
        return door.ask(Question.get("/sandbox/messages" + query).by(holder));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> messages(Map<String, Object> body) {
        return (List<Map<String, Object>>) body.getOrDefault("messages", List.of());
    }

    private void send(String org, String reference, String to) {
        provider.submit(new OutboundSms(
                        reference,
                        org,
                        new SenderId("+14155550100"),
                        new E164(to),
                        SmsText.of("Hello"),
                        Instant.now().plusSeconds(3_600)))
                .toCompletableFuture()
                .join();
    }
}
