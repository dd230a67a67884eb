package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.messages.MessageState;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Instant;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/** What every {@link SmsLookup} keeps: it names a message only if there is exactly one that it can be, and denies it only if the carrier's log is complete. */
public abstract class SmsLookupContract extends CarrierContract {
    @Test
    void acceptedMessageIsFoundUnderItsId() {
        var sms = message(Behaviour.DELIVERED);
        var submitted = Instant.now();
        var result = submit(sms);
        assertThat(result).isInstanceOf(SubmitResult.Accepted.class);
        assertThat(find(sms, submitted)).isInstanceOfSatisfying(Found.One.class, one -> assertThat(one.providerId())
                .isEqualTo(((SubmitResult.Accepted) result).providerId()));
    }

    @Test
    void stateFollowsTheCarriersLog() {
        var delivered = message(Behaviour.DELIVERED);
        var undelivered = message(Behaviour.UNDELIVERED);
        var submitted = Instant.now();
        submit(delivered);
        submit(undelivered);
        awaitFound(delivered, submitted, found -> assertThat(found)
                .isInstanceOfSatisfying(
                        Found.One.class, one -> assertThat(one.state()).isEqualTo(MessageState.DELIVERED)));
        awaitFound(undelivered, submitted, found -> assertThat(found).isInstanceOfSatisfying(Found.One.class, one -> {
            assertThat(one.state()).isEqualTo(MessageState.UNDELIVERED);
            assertThat(one.errorCode()).isPresent();
        }));
    }

    @Test
    void messageWhoseAnswerWasLostIsFound() {
        var sms = message(Behaviour.LOST_ANSWER);
        var submitted = Instant.now();
        submit(sms);
        awaitFound(sms, submitted, found -> assertThat(found).isInstanceOf(Found.One.class));
    }

    @Test
    void messageThatNeverArrivedIsDeniedOnceThatIsCertain() {
        var sms = message(Behaviour.LOST_REQUEST);
        var submitted = Instant.now();
        submit(sms);
        awaitFound(sms, submitted, found -> assertThat(found).isInstanceOf(Found.None.class));
    }

    @Test
    void twoThatItCouldBeAreAmbiguous() {
        var sms = message(Behaviour.DELIVERED);
        var submitted = Instant.now();
        submit(sms);
        submit(sms);
        assertThat(find(sms, submitted))
                .isInstanceOfSatisfying(Found.Ambiguous.class, ambiguous -> assertThat(ambiguous.reason())
                        .isNotBlank());
    }

    @Test
    void nothingIsDeniedWhileTheCarrierCannotBeAsked() throws Exception {
        var sms = message(Behaviour.DELIVERED);
        var submitted = Instant.now();
        submit(sms);
        fixture().unreachable();
        try {
            var answer = lookup().find(inquiry(sms, submitted))
                    .handle((found, error) -> error != null || !(found instanceof Found.None));
            assertThat(resultOf(answer, patience()))
                    .as("failed, or anything but denied")
                    .isTrue();
        } finally {
            fixture().reachable();
        }
    }

    private SmsLookup lookup() {
        assertThat(fixture().provider())
                .as("look-up is an interface of the same object")
                .isInstanceOf(SmsLookup.class);
        return (SmsLookup) fixture().provider();
    }

    private Found find(OutboundSms sms, Instant submitted) {
        return resultOf(lookup().find(inquiry(sms, submitted)), patience());
    }

    private void awaitFound(OutboundSms sms, Instant submitted, ThrowingConsumer<Found> check) {
        await().atMost(patience().multipliedBy(2)).untilAsserted(() -> check.accept(find(sms, submitted)));
    }

    private static SmsLookup.Inquiry inquiry(OutboundSms sms, Instant submitted) {
        return new SmsLookup.Inquiry(sms.reference(), sms.from(), sms.to(), submitted);
    }
}
