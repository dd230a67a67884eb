package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.patchbay.platform.tracing.testing.TestCollector;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces are switched on by one file, and tell the way of a message without its number and text. */
class TracingIT {
    @Test
    void aMessageIsTracedFromAcceptanceToItsWebhook() throws Exception {
        var data = Archive.newData("tracing");
        try (var collector = new TestCollector();
                var receiver = new Receiver()) {
            Files.writeString(
                    Files.createDirectories(data.resolve("etc")).resolve("io.patchbay.tracing.cfg"),
                    "endpoint = " + collector.url() + "\nlook_seconds = 1\n");
            try (var host = RunningHost.start(data)) {
                send(host, receiver);
                await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(collector.spans())
                        .extracting(Span::getName)
                        .contains("message", "queue", "submit", "carrier", "webhook"));
            }
            assertThat(collector.received().toString()).doesNotContain("1415555", "secret text");
        }
    }

    private static void send(RunningHost host, Receiver receiver) {
        host.client()
                .post(
                        "/v1/orgs/demo/sms/send",
                        Map.of(
                                "from",
                                host.number(),
                                "to",
                                "+14155550100",
                                "body",
                                "the secret text",
                                "status_callback",
                                receiver.url("/status")));
    }
}
