package io.patchbay.platform.tracing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.RequestTraces.Answered;
import io.patchbay.platform.tracing.testing.TestCollector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestSpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String SAMPLED = "00-" + TRACE + "-" + SPAN + "-01";
    private static final Answered ACCEPTED =
            new Answered("POST", "/v1/orgs/{slug}/sms/send", 202, Duration.ofMillis(7), Optional.of("msg_1"));

    private final TestCollector receiver;

    RequestSpansTest() throws Exception {
        receiver = new TestCollector();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private RequestSpans spans(int perSecond) {
        return new RequestSpans(new OneNode(), new TestSettings(receiver.url(), perSecond));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Test
    void aRequestIsAPartOfItsClientsTraceAndLinksToTheMessage() {
        var spans = spans(20);
        spans.answered(SAMPLED, ACCEPTED);
        spans.close();
        await().until(() -> receiver.spans().size() == 1);
        var span = receiver.spans().get(0);
        assertThat(span.getName()).isEqualTo("POST /v1/orgs/{slug}/sms/send");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
        assertThat(hex(span.getParentSpanId())).isEqualTo(SPAN);
        assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(7));
        assertThat(span.getAttributesList().toString()).contains("202", "msg_1");
        assertThat(span.getLinksList()).singleElement().satisfies(link -> {
            var message = TraceIds.beginning("msg_1");
            assertThat(hex(link.getTraceId())).isEqualTo(message.getTraceId());
            assertThat(hex(link.getSpanId())).isEqualTo(message.getSpanId());
        });
    }

    @Test
    void whatTheClientDoesNotSampleOrWritesWronglyIsNotTold() {
        var spans = spans(20);
        spans.answered("00-" + TRACE + "-" + SPAN + "-00", ACCEPTED);
        spans.answered("00-" + "0".repeat(32) + "-" + SPAN + "-01", ACCEPTED);
        spans.answered("nonsense\r\n", ACCEPTED);
        spans.answered("", ACCEPTED);
        spans.answered(SAMPLED, new Answered("GET", "/v1/x", 503, Duration.ZERO, Optional.empty()));
        spans.close();
        await().until(() -> !receiver.spans().isEmpty());
        assertThat(receiver.spans()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("GET /v1/x");
            assertThat(span.getLinksList()).isEmpty();
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        });
    }

    @Test
    void soManyInASecondAreToldAndNoMore() {
        var clock = new AtomicLong();
        var limit = new PerSecond(2, clock::get);
        assertThat(limit.take()).isTrue();
        assertThat(limit.take()).isTrue();
        assertThat(limit.take()).isFalse();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(limit.take()).isTrue();
    }

    private record OneNode() implements Host {
        @Override
        public Profile profile() {
            return Profile.SANDBOX;
        }

        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public Path data() {
            return Path.of("target");
        }

        @Override
        public String node() {
            return "node-1";
        }

        @Override
        public String boot() {
            return "boot-1";
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
