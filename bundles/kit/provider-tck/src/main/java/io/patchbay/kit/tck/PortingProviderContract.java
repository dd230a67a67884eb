package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.PortingProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every {@link PortingProvider} keeps: an order is given once, and how it stands can always be found out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PortingProviderContract {
    private static final NumberAddresses HERE =
            new NumberAddresses(Optional.of(URI.create("https://host.example/v1/sms/inbound/one")), Optional.empty());
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private PortingFixture fixture;

    protected abstract PortingFixture open() throws Exception;

    @BeforeAll
    final void openFixture() throws Exception {
        fixture = open();
    }

    @AfterAll
    final void closeFixture() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void whatCannotBeTakenOverIsSaidWithTheReason() {
        var answer = good(answer(fixture.provider().portability(fixture.notPortable())));
        assertThat(answer.portable()).isFalse();
        assertThat(answer.reason()).isNotBlank();
        var refused = answer(fixture.provider().submit(request(fixture.notPortable(), 0)));
        assertThat(refused).isInstanceOf(NumberAnswer.Refused.class);
        assertThat(fixture.orders(fixture.notPortable())).isZero();
    }

    @Test
    void anOrderGoesItsWayAndEndsWithTheNumber() {
        var request = request(fixture.portable(), 0);
        assertThat(good(answer(fixture.provider().portability(request.number())))
                        .portable())
                .isTrue();
        var order = good(answer(fixture.provider().submit(request)));
        assertThat(order.reference()).isEqualTo(request.reference());

        var seen = EnumSet.of(order.stage());
        var ported = until(request, Stage.PORTED, seen);
        assertThat(seen).contains(Stage.IN_REVIEW, Stage.CONFIRMED);
        assertThat(ported.confirmed()).isPresent();
        assertThat(ported.numberId()).isPresent();
        assertThat(owned(request.number())).map(CarrierNumber::carrierId).isEqualTo(ported.numberId());
        assertThat(good(answer(fixture.numbers().configure(ported.numberId().get(), HERE)))
                        .addresses()
                        .sms())
                .isPresent();
        assertThat(fixture.orders(request.number())).isEqualTo(1);
        assertThat(answer(fixture.provider().cancel(ported.carrierId()))).isInstanceOf(NumberAnswer.Refused.class);
    }

    @Test
    void anOrderThatIsSentBackIsCorrectedAndGoesOn() {
        var request = request(fixture.sentBack(), 0);
        good(answer(fixture.provider().submit(request)));
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
            assertThat(good(answer(fixture.provider().amend(back.carrierId(), better)))
                            .revision())
                    .isEqualTo(1);
        }
        until(request, Stage.PORTED, EnumSet.noneOf(Stage.class));
        assertThat(fixture.orders(request.number())).isEqualTo(1);
    }

    @Test
    void aRejectedOrderSaysWhy() {
        var request = request(fixture.rejected(), 0);
        good(answer(fixture.provider().submit(request)));
        assertThat(until(request, Stage.REJECTED, EnumSet.noneOf(Stage.class)).reason())
                .isNotBlank();
        assertThat(fixture.numbers()).isNotNull();
        assertThat(owned(request.number())).isEmpty();
    }

    @Test
    void anOrderIsCalledOffAsOftenAsOneLikes() {
        var request = request(fixture.portable(), 0);
        var order = good(answer(fixture.provider().submit(request)));
        for (int i = 0; i < 2; i++) {
            assertThat(good(answer(fixture.provider().cancel(order.carrierId())))
                            .stage())
                    .isEqualTo(Stage.CANCELED);
        }
        assertThat(found(request)).map(CarrierPort::stage).contains(Stage.CANCELED);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsUnknownAndThenFound() {
        var request = request(given(fixture.answerLost()), 0);
        assertThat(answer(fixture.provider().submit(request))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(found(request)).isPresent();
        assertThat(fixture.orders(request.number())).isEqualTo(1);
    }

    @Test
    void anOrderThatNeverArrivedIsUnknownAndThenNotFound() {
        var request = request(given(fixture.requestLost()), 0);
        assertThat(answer(fixture.provider().submit(request))).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(found(request)).isEmpty();
        assertThat(fixture.orders(request.number())).isZero();
    }

    @Test
    void aSecondOrderForANumberIsRefused() {
        var first = request(fixture.portable(), 0);
        good(answer(fixture.provider().submit(first)));
        var second = request(first.number(), 0);
        assertThat(answer(fixture.provider().submit(second))).isInstanceOf(NumberAnswer.Refused.class);
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
        Optional<String> next = Optional.empty();
        do {
            var page = good(answer(fixture.numbers().owned(next)));
            var found = page.numbers().stream()
                    .filter(owned -> owned.number().equals(number))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            next = page.next();
        } while (next.isPresent());
        return Optional.empty();
    }

    private static PortRequest request(E164 number, int revision) {
        var letter = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        return new PortRequest(
                "port_" + UUID.randomUUID().toString().replace("-", ""),
                revision,
                number,
                Map.of("accountNumber", "12345", "holder", "Ada Lovelace", "signer", "Ada Lovelace", "country", "US"),
                List.of(new PortRequest.Document("loa", "application/pdf", letter)),
                HERE,
                Optional.empty());
    }

    private Optional<CarrierPort> found(PortRequest request) {
        return good(answer(fixture.provider().find(request.reference())));
    }

    private static E164 given(Optional<E164> number) {
        Assumptions.assumeTrue(number.isPresent(), "the carrier cannot be brought to it");
        return number.orElseThrow();
    }

    private <T> NumberAnswer<T> answer(CompletionStage<NumberAnswer<T>> stage) {
        return stage.toCompletableFuture()
                .orTimeout(fixture.patience().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static <T> T good(NumberAnswer<T> answer) {
        assertThat(answer).isInstanceOf(NumberAnswer.Of.class);
        return ((NumberAnswer.Of<T>) answer).value();
    }
}
