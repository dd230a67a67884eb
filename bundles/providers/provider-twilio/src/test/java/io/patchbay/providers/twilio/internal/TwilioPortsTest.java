package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.Portability.Need;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioPortsTest {
    private final PortFixture fixture = new PortFixture();
    private final TwilioPorts ports = fixture.ports;
    private final ScriptedPorts twilio = fixture.twilio.ports;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatTwilioNeedsIsTold() {
        var answer = good(ports.portability(fixture.portable()));
        assertThat(answer.needs()).containsExactlyInAnyOrder(Need.SIGNER_EMAIL, Need.BILL);
        assertThat(good(ports.portability(ScriptedPorts.ERROR)).needs()).contains(Need.ACCOUNT_NUMBER, Need.PIN);
        assertThat(good(ports.portability(ScriptedPorts.NOT_PORTABLE)).reason()).contains("MANUAL_PORTING_AVAILABLE");
        Portability abroad = good(ports.portability(new E164("+442071838750")));
        assertThat(abroad.portable()).isFalse();
        assertThat(abroad.reason()).contains("United States");
    }

    @Test
    void anOrderCarriesTheBillAndTheAccountOfTheLosingCarrier() {
        var order = good(ports.submit(request(fixture.portable())));
        assertThat(order.code()).isEqualTo("waiting_for_signature");
        assertThat(twilio.documents).singleElement().satisfies(upload -> assertThat(upload)
                .startsWith("multipart/form-data; boundary=")
                .contains("name=\"document_type\"\r\n\r\nutility_bill\r\n")
                .contains("filename=\"bill.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 \u00e4\r\n"));
        assertThat(twilio.orders.values()).singleElement().satisfies(taken -> {
            assertThat(taken.asked.getString("target_port_in_date")).isEqualTo("2027-01-04");
            assertThat(taken.asked.getJsonArray("phone_numbers").getJsonObject(0).getString("pin"))
                    .isEqualTo("9876");
            assertThat(taken.asked.getJsonArray("documents").getString(0)).startsWith("RD");
            JsonObject account = taken.asked.getJsonObject("losing_carrier_information");
            assertThat(account.getString("customer_type")).isEqualTo("Business");
            assertThat(account.getString("authorized_representative_email")).isEqualTo("ada@acme.example");
            assertThat(account.getJsonObject("address").getString("zip")).isEqualTo("94105");
        });
    }

    static List<E164> faults() {
        return List.of(
                ScriptedPorts.REQUEST_LOST, ScriptedPorts.ANSWER_LOST, ScriptedPorts.ERROR, ScriptedPorts.SILENT);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anOrderIsPostedOnceWhateverComesBack(E164 number) {
        var begun = Instant.now().minusSeconds(60);
        assertThat(join(ports.submit(request(number)))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(twilio.posts).hasValue(1);
        assertThat(join(ports.find("port_1"))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(good(ports.since(number, begun))).hasSize(fixture.orders(number));
        assertThat(good(ports.since(number, Instant.now().plusSeconds(3_600)))).isEmpty();
        assertThat(twilio.posts).hasValue(1);
    }

    @Test
    void oneThatTwilioDidNotTakeUpWasNotOrdered() {
        assertThat(join(ports.submit(request(ScriptedPorts.BUSY)))).isInstanceOf(NumberAnswer.NotAsked.class);
        fixture.twilio.goAway();
        assertThat(join(ports.submit(request(fixture.portable())))).isInstanceOf(NumberAnswer.NotAsked.class);
        assertThat(twilio.posts).hasValue(1);
    }

    @Test
    void anOrderWithoutABillIsNotPosted() {
        var number = fixture.portable();
        var bare = new PortRequest(
                "port_1", 0, number, Map.of(), List.of(), NumberAddresses.NONE, Optional.empty());
        assertThat(join(ports.submit(bare))).isInstanceOf(NumberAnswer.Refused.class);
        assertThat(twilio.posts).hasValue(0);
    }

    @Test
    void oneThatTheLosingCarrierRejectsWaitsForTheConsole() {
        var order = good(ports.submit(request(ScriptedPorts.REJECTED)));
        var stands = good(ports.standing(order.carrierId(), ScriptedPorts.REJECTED)).orElseThrow();
        assertThat(stands.stage()).isEqualTo(Stage.ACTION_REQUIRED);
        assertThat(stands.code()).isEqualTo("22145");
        assertThat(stands.reason()).contains("is closed").contains("console").doesNotContain("9075550090");
        assertThat(join(ports.amend(order.carrierId(), request(ScriptedPorts.REJECTED))))
                .isInstanceOf(NumberAnswer.Refused.class);
        assertThat(twilio.posts).hasValue(1);
    }

    @Test
    void anOrderForAnotherNumberIsNotThisOne() {
        var order = good(ports.submit(request(fixture.portable())));
        Optional<CarrierPort> other = good(ports.standing(order.carrierId(), fixture.portable()));
        assertThat(other).isEmpty();
    }

    @Test
    void aPurchaseAnsweredWithAnErrorIsPostedOnceAndFound() {
        var purchase =
                new NumberPurchase("pur_1", ScriptedNumbers.ERROR, NumberAddresses.NONE, Map.of());
        assertThat(join(fixture.numbers().buy(purchase))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(fixture.twilio.numbers.purchases).hasValue(1);
        assertThat(good(fixture.numbers().find(purchase))).isPresent();
    }

    private static PortRequest request(E164 number) {
        return PortFixture.request(number, LocalDate.of(2027, 1, 4));
    }

    private static <T> T good(CompletionStage<NumberAnswer<T>> stage) {
        var answer = join(stage);
        assertThat(answer).isInstanceOf(NumberAnswer.Of.class);
        return ((NumberAnswer.Of<T>) answer).value();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
