package io.patchbay.kit.tck;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What the contracts share: the fixture, opened once, and messages for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CarrierContract {
    static final SmsText HELLO = SmsText.of("Hello");

    final RecordingReceipts receipts = new RecordingReceipts();
    private CarrierFixture fixture;

    /** Opens the provider with its carrier; receipts are to reach the host's end given here. */
    protected abstract CarrierFixture open(DeliveryReceipts receipts) throws Exception;

    /** What a carrier, a network and a busy test machine may add to any time limit; receipts must come within four times as long. */
    protected Duration grace() {
        return Duration.ofSeconds(5);
    }

    @BeforeAll
    final void openFixture() throws Exception {
        fixture = open(receipts);
    }

    @AfterAll
    final void closeFixture() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    final CarrierFixture fixture() {
        return fixture;
    }

    final OutboundSms message(Behaviour behaviour) {
        return message(behaviour, HELLO);
    }

    /** A message with a reference of its own, to a recipient with this behaviour; skips the test if the carrier has none. */
    final OutboundSms message(Behaviour behaviour, SmsText text) {
        var to = fixture.number(behaviour);
        Assumptions.assumeTrue(to.isPresent(), () -> "the carrier cannot be brought to " + behaviour);
        return message(to.orElseThrow(), text);
    }

    final OutboundSms message(E164 to, SmsText text) {
        var reference = "msg_" + UUID.randomUUID().toString().replace("-", "");
        return new OutboundSms(
                reference, "demo", fixture.sender(), to, text, Instant.now().plus(Duration.ofHours(1)));
    }

    final SubmitResult submit(OutboundSms sms) {
        return resultOf(fixture.provider().submit(sms), patience());
    }

    /** The longest that a submit may take: the registry stops waiting at the limit, the provider itself has as long again to give up on the wire. */
    final Duration patience() {
        return fixture.provider().profile().timeLimit().multipliedBy(2).plus(grace());
    }

    static <T> T resultOf(CompletionStage<T> stage, Duration atMost) {
        return stage.toCompletableFuture()
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
