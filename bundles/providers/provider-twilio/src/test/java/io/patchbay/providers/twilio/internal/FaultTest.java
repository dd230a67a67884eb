package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.sms.SubmitResult.NotSent;
import io.patchbay.spi.sms.SubmitResult.Rejected;
import io.patchbay.spi.sms.SubmitResult.Unknown;
import io.patchbay.spi.status.Status.Condition;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of each fault, on real sockets, and that each send is one POST whatever comes back. */
class FaultTest {
    private static final String CREATED = "{\"sid\":\"SM1\",\"status\":\"queued\"}";
    private static Vertx vertx;

    private RawTwilio twilio;
    private TwilioAccount account;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void open() throws IOException {
        twilio = new RawTwilio();
        account = account(Given.quick(twilio.url()));
    }

    @AfterEach
    void close() {
        account.close();
        twilio.close();
    }

    private static TwilioAccount account(TwilioSettings settings) {
        return new TwilioAccount(
                settings,
                Lines.open(vertx, settings),
                new TestHost(URI.create("https://host.example")),
                HeldKeys.seal());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 302})
    void outcomeOfAnAnswerThatIsNeitherYesNorNoIsUnknown(int status) {
        twilio.answers(status, "", "{\"code\":20500,\"message\":\"x\",\"status\":" + status + "}");
        assertThat(send()).isInstanceOf(Unknown.class);
        assertOneRequest();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211",
        "400, 21408",
        "400, 21610",
        "400, 21614",
        "400, 21617",
        "400, 21611",
        "401, 20003",
        "403, 20005",
        "404, 20404"
    })
    void refusalForGoodKeepsTwiliosCode(int status, int code) {
        twilio.answers(status, "", error(code, "The 'To' number +12025550123 is not good.", status));
        assertThat(send()).isEqualTo(new Rejected(Integer.toString(code), TwilioCode.sentence("" + code)));
        assertOneRequest();
    }

    @Test
    void refusalThatIsNotInTheTableHidesNumbers() {
        twilio.answers(400, "", error(99_999, "The number +1 (202) 555-0123 is odd.", 400));
        assertThat(send()).isEqualTo(new Rejected("99999", "The number … is odd."));
    }

    @Test
    void refusalWithoutABodyKeepsTheStatus() {
        twilio.answers(404, "", "");
        assertThat(send()).isInstanceOf(Rejected.class);
        assertOneRequest();
    }

    @ParameterizedTest
    @CsvSource({"'Retry-After: 7\r\n', 7", "'Retry-After: soon\r\n', 1", "'', 1", "'Retry-After: 999999\r\n', 3600"})
    void busyIsNotSentForAsLongAsTwilioSays(String header, long seconds) {
        twilio.answers(429, header, error(20_429, "Too many requests", 429));
        assertThat(send()).isInstanceOfSatisfying(NotSent.class, n -> assertThat(n.retryAfter())
                .isEqualTo(Duration.ofSeconds(seconds)));
        assertOneRequest();
    }

    @Test
    void outcomeOfAResetAfterTheRequestIsUnknown() {
        twilio.does(RawTwilio::reset);
        assertThat(send()).isEqualTo(new Unknown("Twilio gave no answer to the request: the connection broke."));
        assertOneRequest();
    }

    @Test
    void outcomeOfAnAnswerThatBreaksOffIsUnknown() {
        twilio.does(socket -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"sid\"".getBytes("ASCII"));
            socket.getOutputStream().flush();
            RawTwilio.reset(socket);
        });
        assertThat(send()).isInstanceOf(Unknown.class);
        assertOneRequest();
    }

    @Test
    void outcomeOfAnAnswerThatCannotBeReadIsUnknown() {
        twilio.answers(201, "", "<html>");
        assertThat(send()).isInstanceOf(Unknown.class);
        twilio.answers(201, "", "{}");
        assertThat(send()).isInstanceOf(Unknown.class);
    }

    @Test
    void outcomeOfSilenceIsUnknownAfterThePatience() {
        assertThat(send()).isInstanceOf(Unknown.class);
        assertOneRequest();
    }

    @Test
    void refusedConnectionNameThatDoesNotResolveAndFailedTlsAreNotSent() {
        var tls = Given.quick(twilio.url().replace("http://", "https://"));
        twilio.close();
        assertThat(send()).isEqualTo(unreached("the connection was refused"));
        try (var nowhere = account(Given.quick("http://no-such-host.invalid"))) {
            assertThat(send(nowhere)).isEqualTo(unreached("its name does not resolve"));
        }
        try (var refused = account(tls)) {
            assertThat(send(refused)).isInstanceOf(NotSent.class);
        }
        assertThat(twilio.requests).hasValue(0);
    }

    private static NotSent unreached(String why) {
        return new NotSent(Duration.ZERO, "Twilio could not be reached: " + why + ".");
    }

    @Test
    void tlsThatFailsAfterTheConnectionIsNotSent() throws IOException {
        try (var plain = new RawTwilio();
                var secure = account(Given.quick(plain.url().replace("http://", "https://")))) {
            plain.does(socket -> socket.getOutputStream().write("no TLS\r\n\r\n".getBytes("ASCII")));
            assertThat(send(secure)).isInstanceOf(NotSent.class);
            assertThat(plain.requests).hasValue(0);
        }
    }

    @Test
    void messageCarriesItsCallbackValidityAndSender() {
        twilio.answers(201, "", CREATED);
        assertThat(send()).isEqualTo(new SubmitResult.Accepted("SM1", true));
        var sent = twilio.bodies.get(0);
        assertThat(sent.get("From")).isEqualTo("+14155550100");
        assertThat(sent.get("To")).isEqualTo("+12025550123");
        assertThat(sent.get("StatusCallback"))
                .matches("https://host\\.example/functions/v1/twilio-status/twilio/msg_1/[\\w-]{22}#rc=5&rp=5xx,ct,rt");
        assertThat(Integer.parseInt(sent.get("ValidityPeriod"))).isBetween(3_500, 3_600);
        assertThat(twilio.heads.get(0))
                .startsWith("POST /2010-04-01/Accounts/" + Given.SID + "/Messages.json HTTP/1.1\r\n")
                .contains("application/x-www-form-urlencoded");
    }

    @Test
    void mediaAndMessagingServiceGoAlong() {
        twilio.answers(201, "", CREATED);
        try (var service = account(Given.quick(twilio.url(), "messagingService", Given.SERVICE))) {
            var media = List.of(URI.create("https://a.example/1.png"), URI.create("https://a.example/2.png?x=1&y=2"));
            join(service.submit(new OutboundMms(sms("Acme"), media)));
        }
        var sent = twilio.bodies.get(0);
        assertThat(sent.get("From")).isEqualTo("Acme");
        assertThat(sent.get("MessagingServiceSid")).isEqualTo(Given.SERVICE);
        assertThat(sent.all.get("MediaUrl"))
                .containsExactly("https://a.example/1.png", "https://a.example/2.png?x=1&y=2");
    }

    @Test
    void messagingServiceMayChooseTheSender() {
        twilio.answers(201, "", CREATED);
        var settings = Given.quick(twilio.url(), "messagingService", Given.SERVICE, "serviceChoosesSender", "true");
        try (var service = account(settings)) {
            send(service);
        }
        assertThat(twilio.bodies.get(0).all).containsKey("MessagingServiceSid").doesNotContainKey("From");
    }

    @Test
    void oneAccountNeverAsksWithTheCredentialOfAnother() {
        twilio.answers(201, "", CREATED);
        var other = "AC" + "9".repeat(32);
        try (var second = account(Given.quick(twilio.url(), "accountSid", other))) {
            send();
            send(second);
            send();
        }
        assertThat(twilio.heads.stream().map(head -> head.split("/", 5)[3]).toList())
                .containsExactly(Given.SID, other, Given.SID);
        assertThat(twilio.heads.get(1)).contains(basic(other));
        assertThat(twilio.heads.get(2)).contains(basic(Given.SID));
    }

    private static String basic(String sid) {
        return Base64.getEncoder().encodeToString((sid + ":" + Given.TOKEN).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hostThatIsNotNamedIsRefused() {
        var addresses = account.settings().addresses();
        assertThat(addresses.byHost())
                .containsOnlyKeys("api.twilio.com", "numbers.twilio.com", "numbers-upload.twilio.com");
        var asked = account.line()
                .ask(client -> client.request(new com.twilio.http.Request(
                        com.twilio.http.HttpMethod.GET, "https://messaging.twilio.com/v1/Services")));
        assertThat(asked.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("messaging.twilio.com");
        assertThat(twilio.requests).hasValue(0);
    }

    @Test
    void noCallbackIsAskedForWhereTwilioCannotCall() {
        var settings = Given.quick("https://api.twilio.com");
        assertThat(callback("http://127.0.0.1:5110", settings)).isEmpty();
        assertThat(callback("https://a.example", settings)).isPresent();
    }

    private static Optional<URI> callback(String publicUrl, TwilioSettings settings) {
        var host = new TestHost(URI.create(publicUrl));
        return new CallbackAddress(host, settings, HeldKeys.seal()).status("msg_1");
    }

    @Test
    void wrongCredentialIsFoundAndSaidWithoutTheSecret() {
        twilio.answers(401, "", error(20_003, "Authenticate", 401));
        var check = join(account.test());
        assertThat(check).isInstanceOfSatisfying(AccountCheck.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("20003");
            assertThat(refused.reason()).contains("authToken").doesNotContain(Given.TOKEN);
        });
        assertThat(account.status().condition()).isEqualTo(Condition.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"200, Working", "401, Refused", "503, Unreachable"})
    void accountIsCheckedBeforeItIsStored(int status, String kind) {
        twilio.answers(
                status,
                "",
                status == 200 ? "{\"messages\":[],\"next_page_uri\":null,\"uri\":\"/x\"}" : error(20_003, "x", status));
        var check = join(new TwilioAccountKind(vertx, new TestHost(URI.create("https://host.example")))
                .check(Given.account(twilio.url())));
        assertThat(check.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(twilio.requests).hasValue(1);
    }

    @Test
    void carrierThatCannotBeAskedSaysNothingOfTheCredential() {
        twilio.close();
        assertThat(join(account.test())).isInstanceOf(AccountCheck.Unreachable.class);
        assertThat(account.status().condition()).isEqualTo(Condition.READY);
    }

    private SubmitResult send() {
        return send(account);
    }

    private static SubmitResult send(TwilioAccount from) {
        return join(from.submit(sms("+14155550100")));
    }

    static OutboundSms sms(String from) {
        return new OutboundSms(
                "msg_1",
                "demo",
                new SenderId(from),
                new E164("+12025550123"),
                SmsText.of("Hello"),
                Instant.now().plus(Duration.ofHours(1)));
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String error(int code, String message, int status) {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\",\"status\":" + status + "}";
    }

    /** Whoever repeats a request after the answer does it within this time: Twilio's own client after 100 ms. */
    private void assertOneRequest() {
        await().during(Duration.ofMillis(250))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(twilio.requests).hasValue(1));
    }
}
