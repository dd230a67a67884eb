package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberPointing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The address of a rented number, whose carrier the host tells itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotatedAddressTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    private Ground ground;
    private Carrier carrier;
    private Addresses here;
    private Addresses there;

    /** Of a rented number. */
    private static final class Carrier implements NumberPointing {
        private final List<URI> told = new ArrayList<>();
        private boolean away;

        @Override
        public boolean points(SenderId number) {
            return true;
        }

        @Override
        public CompletionStage<NumberAnswer<CarrierNumber>> point(SenderId number, URI texts) {
            told.add(texts);
            return CompletableFuture.completedFuture(
                    away
                            ? new NumberAnswer.NotAsked<>(Duration.ZERO, "connection refused")
                            : new NumberAnswer.Of<>(new CarrierNumber(
                                    "PN1",
                                    new E164(number.value()),
                                    "",
                                    Set.of(),
                                    new NumberAddresses(Optional.of(texts), Optional.empty()))));
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    @BeforeEach
    void start() {
        carrier = new Carrier();
        here = node();
        there = node();
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    private Addresses node() {
        var node = new Addresses(
                ground.database.store(), ground.store, ground, () -> URI.create("https://pb.example"), nanos::get);
        node.pointing = carrier;
        return node;
    }

    private static String token(URI address) {
        return address.getPath().substring("/v1/sms/inbound/".length());
    }

    @Test
    void carrierIsToldAtOnceAndTheAddressBeforeIsGoodForAMinute() {
        var before = token(await(here.show(Ground.NUMBER)));
        Awaitility.await().until(() -> there.find(before).isPresent());

        var after = await(here.rotate(Ground.NUMBER));

        assertThat(carrier.told).containsExactly(after);
        Awaitility.await().until(() -> there.find(token(after)).isPresent());
        for (var node : List.of(here, there)) {
            assertThat(node.find(token(after))).isPresent();
            assertThat(node.find(before)).as("texts under way").isPresent();
        }
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        for (var node : List.of(here, there)) {
            assertThat(node.find(token(after))).isPresent();
            assertThat(node.find(before)).isEmpty();
        }
    }

    @Test
    void addressBeforeStaysWhereTheCarrierDoesNotTakeTheNewOne() {
        var before = await(here.show(Ground.NUMBER));
        carrier.away = true;

        assertThatThrownBy(() -> await(here.rotate(Ground.NUMBER)))
                .hasRootCauseInstanceOf(Problem.class)
                .rootCause()
                .satisfies(problem -> assertThat(((Problem) problem).code()).isEqualTo("carrier_unreachable"));

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(await(here.show(Ground.NUMBER))).isEqualTo(before);
        assertThat(here.find(token(before))).isPresent();
        assertThat(here.find(token(carrier.told.get(0))))
                .as("in case it has it all the same")
                .isPresent();
        Awaitility.await().until(() -> there.find(token(before)).isPresent());
    }
}
