package io.patchbay.platform.tracing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.patchbay.api.messages.MessageService.Entry;
import io.patchbay.api.messages.MessageService.Timeline;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import io.patchbay.platform.tracing.testing.TestCollector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageTraceTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final TestCollector receiver;
    private final TraceIds ids = new TraceIds();

    MessageTraceTest() throws Exception {
        receiver = new TestCollector();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private static MessageView message() {
        return new MessageView(
                "msg_1",
                "demo",
                Optional.of("proj_demo"),
                MessageState.DELIVERED,
                new SenderId("+14155550100"),
                new E164("+14155550123"),
                "the secret text",
                Encoding.GSM7,
                1,
                Optional.empty(),
                Optional.of("sandbox"),
                Optional.of("SM1"),
                Optional.empty(),
                new MessageView.Times(AT, AT, Optional.of(AT), AT.plusSeconds(14_400)),
                List.of());
    }

    private void tellInto(Collector collector) {
        var entries = List.of(
                new Entry(AT, "accepted", "1 segment to +14155550123"),
                new Entry(AT.plusMillis(5), "decision", "sandbox"),
                new Entry(AT.plusMillis(5), "attempt", "attempt 1"),
                new Entry(AT.plusMillis(9), "outcome", "accepted as SM1"),
                new Entry(AT.plusSeconds(2), "receipt", "delivered"));
        var delivery = new Delivery(
                "whd_1",
                "evt_1",
                "message.delivered",
                "wh_1",
                "delivered",
                1,
                Optional.of("200 in 3 ms"),
                AT.plusSeconds(2),
                Optional.empty());
        ids.about("msg_1");
        MessageTrace.tell(collector, new Timeline(message(), entries), List.of(delivery));
    }

    private List<Span> told() {
        await().until(() -> receiver.spans().size() >= 5);
        return receiver.spans();
    }

    private static long millis(Span span) {
        return TimeUnit.NANOSECONDS.toMillis(span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
    }

    @Test
    void aMessageIsOneTraceInTheOrderOfItsWay() {
        try (var collector = new Collector(new TestSettings(receiver.url(), 20), "node-1", ids)) {
            tellInto(collector);
        }
        var spans = told();
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactlyInAnyOrder("message", "queue", "submit", "carrier", "webhook");
        assertThat(spans).extracting(Span::getTraceId).containsOnly(spans.get(0).getTraceId());
        var whole = spans.stream()
                .filter(span -> span.getName().equals("message"))
                .findFirst()
                .orElseThrow();
        assertThat(spans)
                .filteredOn(span -> span != whole)
                .extracting(Span::getParentSpanId)
                .containsOnly(whole.getSpanId());
        assertThat(millis(whole)).isEqualTo(2_000);
        assertThat(spans)
                .filteredOn(span -> span.getName().equals("submit"))
                .extracting(MessageTraceTest::millis)
                .containsExactly(4L);
        assertThat(receiver.authorizations()).containsOnly("Bearer of-the-collector");
    }

    @Test
    void noNumberAndNoTextGoesOut() {
        try (var collector = new Collector(new TestSettings(receiver.url(), 20), "node-1", ids)) {
            tellInto(collector);
        }
        assertThat(told()).hasSize(5);
        assertThat(receiver.received().toString())
                .contains("msg_1", "demo", "sandbox", "node-1", "message.delivered")
                .doesNotContain("1415555", "secret text");
    }

    @Test
    void whatIsToldTwiceIsTheSameTrace() {
        try (var collector = new Collector(new TestSettings(receiver.url(), 20), "node-1", ids)) {
            tellInto(collector);
            tellInto(collector);
        }
        await().until(() -> receiver.spans().size() == 10);
        assertThat(receiver.spans().stream().map(Span::getSpanId).distinct()).hasSize(5);
    }

    /** A collector that is away costs nothing but its traces. */
    @Test
    void aCollectorThatIsAwayIsNoTrouble() {
        try (var collector = new Collector(new TestSettings("http://127.0.0.1:9/v1/traces", 20), "node-1", ids)) {
            tellInto(collector);
        }
        assertThat(receiver.spans()).isEmpty();
    }
}
