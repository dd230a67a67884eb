package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.patchbay.platform.tracing.testing.TestCollector;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces are switched on by one file, and tell the way of a message without its number and text. */
class TracingIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SEND = "POST /v1/orgs/{slug}/sms/send";

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
                        .contains(SEND, "message", "queue", "submit", "carrier", "webhook"));
                theRequestBelongsToItsClient(collector);
            }
            assertThat(collector.received().toString()).doesNotContain("1415555", "secret text");
        }
    }

    /** The request stands in the trace that its client began, and leads to the message's. */
    private static void theRequestBelongsToItsClient(TestCollector collector) {
        var request = named(collector, SEND);
        var message = named(collector, "message");
        assertThat(HexFormat.of().formatHex(request.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(request.getLinksList()).singleElement().satisfies(link -> {
            assertThat(link.getTraceId()).isEqualTo(message.getTraceId());
            assertThat(link.getSpanId()).isEqualTo(message.getSpanId());
        });
    }

    private static Span named(TestCollector collector, String name) {
        return collector.spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void send(RunningHost host, Receiver receiver) throws Exception {
        var text = Map.of(
                "from",
                host.number(),
                "to",
                "+14155550100",
                "body",
                "the secret text",
                "status_callback",
                receiver.url("/status"));
        var request = host.client()
                .posting("/v1/orgs/demo/sms/send", RunningHost.JSON.writeValueAsString(text))
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
    }
}
