package io.patchbay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void everyRequestThatWasSentArrivesOnce() throws Exception {
        try (var sink = new WebhookSink()) {
            var result = new HttpLoad(sink.port(), 4, 0).count(100, 30, Request.post("/a", "", "{\"n\":\"{n}\"}"));

            assertThat(result.count()).isEqualTo(100);
            assertThat(result.bad()).isZero();
            assertThat(sink.arrivals().await(100, Duration.ofSeconds(5))).isEqualTo(100);
        }
    }

    @Test
    void numbersDifferAndMeanNothingToTheSandboxCarrier() {
        var numbers = LongStream.range(0, 100_000).mapToObj(Request::digits).toList();

        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.matches("[0-9]{3}[1-9][0-9]{3}"));
    }

    @Test
    void signatureHoldsForTheBodyThatWasSigned() {
        // The example of the Standard Webhooks specification.
        var signature = new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var head =
                """
                POST / HTTP/1.1\r
                webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\r
                webhook-timestamp: 1614265330\r
                webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\r
                """;

        assertThat(signature.holds(head, "{\"test\": 2432232314}")).isTrue();
        assertThat(signature.holds(head, "{\"test\": 2432232315}")).isFalse();
    }
}
