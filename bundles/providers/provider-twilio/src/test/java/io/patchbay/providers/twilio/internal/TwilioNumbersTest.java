package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider.Page;
import io.patchbay.spi.numbers.NumberProvider.Released;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioNumbersTest {
    private static final E164 NUMBER = new E164("+14155550123");
    private static final NumberPurchase PURCHASE = new NumberPurchase(
            "ord_1",
            NUMBER,
            new NumberAddresses(Optional.of(URI.create("https://host.example/v1/sms/inbound/in_1")), Optional.empty()),
            Map.of("addressSid", "AD1"));
    private static final String OWNED =
            """
            {"sid":"PN1","phone_number":"+14155550123","friendly_name":"%s","sms_url":"https://host.example/a","voice_url":"",\
            "capabilities":{"sms":true,"mms":true,"voice":true,"fax":false}}""";

    private final Vertx vertx = Vertx.vertx();
    private RawTwilio twilio;
    private TwilioAccount account;
    private TwilioNumbers numbers;

    @BeforeEach
    void open() throws Exception {
        twilio = new RawTwilio();
        var settings = Given.quick(twilio.url());
        account = new TwilioAccount(
                settings, Lines.open(vertx, settings), new TestHost(URI.create("https://h.example")), HeldKeys.seal());
        numbers = new TwilioNumbers(settings, account.line());
    }

    @AfterEach
    void close() {
        account.close();
        twilio.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void searchAsksForWhatIsWantedAndReadsOffers() {
        twilio.answers(
                200,
                "",
                """
                {"available_phone_numbers":[{"phone_number":"+14155550123","friendly_name":"(415) 555-0123","locality":"San Francisco",\
                "region":"CA","iso_country":"US","address_requirements":"any","beta":false,"capabilities":{"SMS":true,"MMS":false,"voice":true}}],\
                "uri":"/x"}""");
        var search = new NumberSearch(
                "US", NumberType.LOCAL, Optional.of("415"), Optional.of("5550"), Set.of(NumberCapability.SMS), 5);
        assertThat(join(numbers.search(search)))
                .isEqualTo(new NumberAnswer.Of<>(List.of(new NumberOffer(
                        NUMBER,
                        NumberType.LOCAL,
                        Set.of(NumberCapability.SMS, NumberCapability.VOICE),
                        Optional.of("San Francisco"),
                        Optional.of("CA"),
                        true))));
        assertThat(twilio.heads.get(0))
                .contains("/AvailablePhoneNumbers/US/Local.json?")
                .contains("AreaCode=415")
                .contains("Contains=5550")
                .contains("SmsEnabled=true")
                .contains("PageSize=5")
                .doesNotContain("VoiceEnabled");
    }

    @Test
    void purchaseCarriesReferenceAddressesAndPapers() {
        twilio.answers(201, "", OWNED.formatted("ord_1"));
        assertThat(join(numbers.buy(PURCHASE))).isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat(
                        of.value())
                .isEqualTo(new CarrierNumber(
                        "PN1",
                        NUMBER,
                        "ord_1",
                        Set.of(NumberCapability.values()),
                        new NumberAddresses(Optional.of(URI.create("https://host.example/a")), Optional.empty()))));
        var asked = twilio.bodies.get(0);
        assertThat(asked.get("PhoneNumber")).isEqualTo(NUMBER.value());
        assertThat(asked.get("FriendlyName")).isEqualTo("ord_1");
        assertThat(asked.get("SmsUrl")).isEqualTo("https://host.example/v1/sms/inbound/in_1#rc=5&rp=5xx,ct,rt");
        assertThat(asked.get("AddressSid")).isEqualTo("AD1");
        assertThat(asked.all).doesNotContainKey("VoiceUrl");
    }

    @Test
    void purchaseWhoseAnswerIsLostIsUnknownAfterOneRequestAndIsFoundByItsReference() {
        twilio.does(RawTwilio::reset);
        assertThat(join(numbers.buy(PURCHASE))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(twilio.requests).hasValue(1);
        twilio.answers(200, "", list("ord_1"));
        assertThat(join(numbers.find(PURCHASE)))
                .isInstanceOfSatisfying(NumberAnswer.Of.class, of -> assertThat((Optional<?>) of.value())
                        .isPresent());
        twilio.answers(200, "", list("ord_2"));
        assertThat(join(numbers.find(PURCHASE))).isEqualTo(new NumberAnswer.Of<>(Optional.empty()));
    }

    private static String list(String reference) {
        return "{\"incoming_phone_numbers\":[" + OWNED.formatted(reference)
                + "],\"next_page_uri\":null,\"uri\":\"/x\"}";
    }

    @Test
    void numberThatIsGoneIsRefusedWithItsCode() {
        twilio.answers(400, "", "{\"code\":21422,\"message\":\"+14155550123 is not available.\",\"status\":400}");
        assertThat(join(numbers.buy(PURCHASE)))
                .isEqualTo(new NumberAnswer.Refused<>("21422", TwilioCode.sentence("21422")));
    }

    @Test
    void busyAndUnreachableAreNotAsked() {
        twilio.answers(429, "Retry-After: 4\r\n", "{}");
        assertThat(join(numbers.buy(PURCHASE)))
                .isInstanceOfSatisfying(NumberAnswer.NotAsked.class, n -> assertThat(n.retryAfter())
                        .hasSeconds(4));
        twilio.close();
        assertThat(join(numbers.owned(Optional.empty()))).isInstanceOf(NumberAnswer.NotAsked.class);
    }

    @Test
    void releaseMayBeRepeated() {
        twilio.answers(204, "", "");
        assertThat(join(numbers.release("PN1"))).isEqualTo(new NumberAnswer.Of<>(new Released(false)));
        twilio.answers(404, "", "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        assertThat(join(numbers.release("PN1"))).isEqualTo(new NumberAnswer.Of<>(new Released(true)));
        assertThat(twilio.heads.get(0)).startsWith("DELETE ");
    }

    @Test
    void ownedNumbersComePageByPage() {
        twilio.answers(
                200,
                "",
                list("a")
                        .replace(
                                "\"next_page_uri\":null",
                                "\"next_page_uri\":\"/2010-04-01/x.json?Page=1&PageToken=t\""));
        var first = page(join(numbers.owned(Optional.empty())));
        assertThat(first.next()).isPresent();
        twilio.answers(200, "", list("b"));
        var second = page(join(numbers.owned(first.next())));
        assertThat(second.next()).isEmpty();
        assertThat(second.numbers()).extracting(CarrierNumber::reference).containsExactly("b");
        assertThat(twilio.heads.get(1)).startsWith("GET /2010-04-01/x.json?Page=1&PageToken=t ");
    }

    private static Page page(NumberAnswer<Page> answer) {
        assertThat(answer).isInstanceOf(NumberAnswer.Of.class);
        return ((NumberAnswer.Of<Page>) answer).value();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
