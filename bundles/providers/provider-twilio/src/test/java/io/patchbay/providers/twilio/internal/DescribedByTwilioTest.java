package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.api.v2010.account.Message;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SubmitResult;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of ours, judged by Twilio's own description of its API: a mock made from it answers 422 to what it does not allow. */
class DescribedByTwilioTest {
    private static final String NUMBER_SID = "PN" + "0123456789abcdef".repeat(2);
    private static final String PORT_SID = "KW" + "0123456789abcdef".repeat(2);
    private static final String DOCUMENT_SID = "RD" + "0123456789abcdef".repeat(2);
    private static final NumberAddresses HERE = new NumberAddresses(
            Optional.of(URI.create("https://host.example/v1/sms/inbound/in_1")),
            Optional.of(URI.create("https://host.example/functions/v1/twilio-voice")));

    private static Vertx vertx;
    private static Prism prism;
    private static TwilioAccount account;
    private static TwilioNumbers numbers;

    @BeforeAll
    static void start() throws Exception {
        if (!Prism.nodeIsThere()) {
            System.err.println("SKIPPED: node and npm are not there, so nothing shows that what we send to Twilio is"
                    + " valid. Install Node.js 18 or later.");
        }
        Assumptions.assumeTrue(Prism.nodeIsThere(), "node and npm");
        vertx = Vertx.vertx();
        prism = Prism.start();
        account = account();
        numbers = new TwilioNumbers(account.settings(), account.line());
    }

    private static TwilioAccount account(String... settings) {
        var quick = new java.util.ArrayList<>(List.of(settings));
        quick.addAll(List.of("timeLimitMillis", "10000"));
        var all = Given.quick(prism.url(), quick.toArray(String[]::new));
        return new TwilioAccount(
                all, Lines.open(vertx, all), new TestHost(URI.create("https://host.example")), HeldKeys.seal());
    }

    @AfterAll
    static void stop() {
        if (prism != null) {
            account.close();
            prism.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550100", "Acme", "12345"})
    void textIsValid(String from) {
        assertThat(join(account.submit(sms(from)))).isInstanceOf(SubmitResult.Accepted.class);
    }

    @Test
    void mediaAreValid() {
        var media = List.of(URI.create("https://a.example/1.png"), URI.create("https://a.example/2.png"));
        assertThat(join(account.submit(new OutboundMms(sms("+14155550100"), media))))
                .isInstanceOf(SubmitResult.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void messagingServiceIsValid(String chooses) {
        try (var service = account("messagingService", Given.SERVICE, "serviceChoosesSender", chooses)) {
            assertThat(join(service.submit(sms("+14155550100")))).isInstanceOf(SubmitResult.Accepted.class);
        }
    }

    @Test
    void checkOfTheCredentialIsValid() {
        assertThat(join(account.test())).isInstanceOf(AccountCheck.Working.class);
    }

    @Test
    void lookUpIsValid() {
        var inquiry =
                new SmsLookup.Inquiry("msg_1", new SenderId("+14155550100"), new E164("+12025550123"), Instant.now());
        assertThat(join(account.find(inquiry))).isInstanceOf(SmsLookup.Found.class);
    }

    @Test
    void mockRefusesWhatTwilioDoesNotDescribe() {
        var refused = account.line()
                .ask(client -> Message.reader("AC-not-an-account").pageSize(1).firstPage(client))
                .handle((page, error) -> String.valueOf(error));
        assertThat(join(refused)).contains("ApiException");
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void searchIsValid(NumberType type) {
        var search = new NumberSearch(
                "US", type, Optional.of("415"), Optional.of("55*12"), Set.of(NumberCapability.values()), 10);
        assertThat(join(numbers.search(search)))
                .isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat((List<?>) of.value())
                        .isNotEmpty());
    }

    @Test
    void purchaseLookUpConfigurationReleaseAndListAreValid() {
        var purchase = new NumberPurchase("ord_1", new E164("+14155550123"), HERE, Map.of());
        assertThat(join(numbers.buy(purchase))).isInstanceOf(NumberAnswer.Of.class);
        assertThat(join(numbers.find(purchase))).isInstanceOf(NumberAnswer.Of.class);
        assertThat(join(numbers.configure(NUMBER_SID, HERE))).isInstanceOf(NumberAnswer.Of.class);
        assertThat(join(numbers.release(NUMBER_SID))).isInstanceOf(NumberAnswer.Of.class);
        assertThat(join(numbers.owned(Optional.empty()))).isInstanceOf(NumberAnswer.Of.class);
    }

    @Test
    void portabilityOrderListStateAndCancellationAreValid() {
        var ports = new TwilioPorts(account.settings(), account.line());
        var number = new E164("+16175551212");
        assertThat(join(ports.portability(number))).isInstanceOf(NumberAnswer.Of.class);
        assertThat(join(ports.order(PortFixture.request(number, LocalDate.of(2027, 1, 4)), DOCUMENT_SID)))
                .isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat(((CarrierPort) of.value()).carrierId())
                        .startsWith("KW"));
        assertThat(join(ports.standing(PORT_SID, number)))
                .isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat((Optional<?>) of.value())
                        .isPresent());
        assertThat(join(ports.since(number, Instant.EPOCH)))
                .isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat((List<?>) of.value())
                        .hasSize(1));
        assertThat(join(ports.cancel(PORT_SID))).isInstanceOf(NumberAnswer.Of.class);
    }

    private static OutboundSms sms(String from) {
        return new OutboundSms(
                "msg_1",
                "demo",
                new SenderId(from),
                new E164("+12025550123"),
                SmsText.of("Hello \u6f22"),
                Instant.now().plus(Duration.ofHours(1)));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
