package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.PortingProvider;
import io.patchbay.spi.numbers.PortsByCarrierId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link PortingProvider} keeps: an order is given once, and how it stands can always be found out. */
public abstract class PortingProviderContract extends AnsweringContract<PortingFixture> {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Instant BEGUN = Instant.now().minus(Duration.ofMinutes(1));

    private final Map<String, String> ids = new ConcurrentHashMap<>();

    @Test
    void whatCannotBeTakenOverIsSaidWithTheReason() {
        var answer = good(answer(fixture().provider().portability(fixture().notPortable())));
        assertThat(answer.portable()).isFalse();
        assertThat(answer.reason()).isNotBlank();
        var refused = answer(fixture().provider().submit(request(fixture().notPortable(), 0)));
        assertThat(refused).isInstanceOf(NumberAnswer.Refused.class);
        assertThat(fixture().orders(fixture().notPortable())).isZero();
    }

    @Test
    void anOrderGoesItsWayAndEndsWithTheNumber() {
        var request = request(fixture().portable(), 0);
        assertThat(good(answer(fixture().provider().portability(request.number())))
                        .portable())
                .isTrue();
        var order = submit(request);
        assertThat(order.reference()).isEqualTo(request.reference());

        var seen = EnumSet.of(order.stage());
        var ported = until(request, Stage.PORTED, seen);
        assertThat(seen).contains(Stage.IN_REVIEW, Stage.CONFIRMED);
        assertThat(ported.confirmed()).isPresent();
        assertThat(ported.numberId()).isPresent();
        assertThat(owned(request.number())).map(CarrierNumber::carrierId).isEqualTo(ported.numberId());
        assertThat(good(answer(fixture().numbers().configure(ported.numberId().get(), HERE)))
                        .addresses()
                        .sms())
                .isPresent();
        assertThat(fixture().orders(request.number())).isEqualTo(1);
        assertThat(answer(fixture().provider().cancel(ported.carrierId()))).isInstanceOf(NumberAnswer.Refused.class);
    }

    @Test
    void anOrderThatIsSentBackIsCorrectedAndGoesOn() {
        var request = request(given(fixture().sentBack()), 0);
        submit(request);
        var back = until(request, Stage.ACTION_REQUIRED, EnumSet.noneOf(Stage.class));
        assertThat(back.reason()).isNotBlank();

        var better = new PortRequest(
                request.reference(),
                1,
                request.number(),
                request.details(),
                request.documents(),
                HERE,
                Optional.empty());
        for (int i = 0; i < 2; i++) {
            assertThat(good(answer(fixture().provider().amend(back.carrierId(), better)))
                            .revision())
                    .isEqualTo(1);
        }
        until(request, Stage.PORTED, EnumSet.noneOf(Stage.class));
        assertThat(fixture().orders(request.number())).isEqualTo(1);
    }

    @Test
    void aRejectedOrderSaysWhy() {
        var request = request(fixture().rejected(), 0);
        submit(request);
        assertThat(until(request, Stage.REJECTED, EnumSet.noneOf(Stage.class)).reason())
                .isNotBlank();
        assertThat(owned(request.number())).isEmpty();
    }

    @Test
    void anOrderIsCalledOffAsOftenAsOneLikes() {
        var request = request(fixture().portable(), 0);
        var order = submit(request);
        for (int i = 0; i < 2; i++) {
            assertThat(good(answer(fixture().provider().cancel(order.carrierId())))
                            .stage())
                    .isEqualTo(Stage.CANCELED);
        }
        assertThat(found(request)).map(CarrierPort::stage).contains(Stage.CANCELED);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsUnknownAndThenFound() {
        var request = request(given(fixture().answerLost()), 0);
        assertThat(answer(fixture().provider().submit(request))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(found(request)).isPresent();
        assertThat(fixture().orders(request.number())).isEqualTo(1);
    }

    @Test
    void anOrderThatNeverArrivedIsUnknownAndThenNotFound() {
        var request = request(given(fixture().requestLost()), 0);
        assertThat(answer(fixture().provider().submit(request))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(found(request)).isEmpty();
        assertThat(fixture().orders(request.number())).isZero();
    }

    @Test
    void aSecondOrderForANumberIsRefused() {
        var first = request(fixture().portable(), 0);
        submit(first);
        var second = request(first.number(), 0);
        assertThat(answer(fixture().provider().submit(second))).isInstanceOf(NumberAnswer.Refused.class);
        assertThat(found(second)).isEmpty();
    }

    private CarrierPort until(PortRequest request, Stage stage, EnumSet<Stage> seen) {
        return await().atMost(LONGEST)
                .until(
                        () -> {
                            var now = found(request).orElseThrow();
                            seen.add(now.stage());
                            return now;
                        },
                        now -> now.stage() == stage);
    }

    private Optional<CarrierNumber> owned(E164 number) {
        return owned(fixture().numbers()).stream()
                .filter(owned -> owned.number().equals(number))
                .findFirst();
    }

    private static PortRequest request(E164 number, int revision) {
        var letter = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        return new PortRequest(
                "port_" + UUID.randomUUID().toString().replace("-", ""),
                revision,
                number,
                Map.of(
                        "accountNumber", "12345",
                        "holder", "Ada Lovelace",
                        "signer", "Ada Lovelace",
                        "signerEmail", "ada@old.example",
                        "street", "1 Main St",
                        "city", "San Francisco",
                        "region", "CA",
                        "postalCode", "94105",
                        "country", "US"),
                List.of(
                        new PortRequest.Document("loa", "application/pdf", letter),
                        new PortRequest.Document("bill", "application/pdf", letter)),
                HERE,
                Optional.empty());
    }

    private CarrierPort submit(PortRequest request) {
        var order = good(answer(fixture().provider().submit(request)));
        ids.put(request.reference(), order.carrierId());
        return order;
    }

    /** By our reference, or where the carrier keeps none by its own id, or by the number. */
    private Optional<CarrierPort> found(PortRequest request) {
        if (!(fixture().provider() instanceof PortsByCarrierId orders)) {
            return good(answer(fixture().provider().find(request.reference())));
        }
        var id = ids.get(request.reference());
        return id != null
                ? good(answer(orders.standing(id, request.number())))
                : good(answer(orders.since(request.number(), BEGUN))).stream()
                        .filter(order -> !ids.containsValue(order.carrierId()))
                        .findFirst();
    }

}
