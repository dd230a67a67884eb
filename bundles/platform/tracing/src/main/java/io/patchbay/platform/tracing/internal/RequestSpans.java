package io.patchbay.platform.tracing.internal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.patchbay.api.host.Host;
import io.patchbay.api.http.RequestTraces;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * A span for each request that came with a sampled trace of the client's, as a part of that trace. Where the request made a message it links to the message's own trace: that may go on
 * for hours, at another node.
 */
@Component(
        service = RequestTraces.class,
        configurationPid = "io.patchbay.tracing",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class RequestSpans implements RequestTraces {
    private static final String HEADER = "traceparent";
    private static final int SERVER_ERROR = 500;
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private final Clock clock = Clock.systemUTC();
    private final Collector collector;
    private final PerSecond limit;

    /** The one header that there is. */
    private record Header(String value) {
        static final TextMapGetter<Header> GETTER = new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(Header header) {
                return List.of(HEADER);
            }

            @Override
            public @Nullable String get(@Nullable Header header, String key) {
                return header != null && key.equals(HEADER) ? header.value : null;
            }
        };
    }

    @Activate
    public RequestSpans(@Reference Host host, TracingConfiguration configuration) {
        this.collector = new Collector(configuration, host.node(), IdGenerator.random());
        this.limit = new PerSecond(Math.max(1, configuration.per_second()), System::nanoTime);
    }

    @Deactivate
    void close() {
        collector.close();
    }

    @Override
    public void answered(String traceparent, Answered request) {
        var parent =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), new Header(traceparent), Header.GETTER);
        if (Span.fromContext(parent).getSpanContext().isSampled() && limit.take()) {
            tell(parent, request);
        }
    }

    private void tell(Context parent, Answered request) {
        long end = TimeUnit.MILLISECONDS.toNanos(clock.millis());
        var span = collector
                .tracer()
                .spanBuilder(request.method() + " " + request.route())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(end - request.took().toNanos(), TimeUnit.NANOSECONDS)
                .setAttribute(METHOD, request.method())
                .setAttribute(ROUTE, request.route())
                .setAttribute(STATUS, (long) request.status());
        request.message().ifPresent(message -> span.setAttribute("patchbay.message.id", message)
                .addLink(TraceIds.beginning(message)));
        var started = span.startSpan();
        if (request.status() >= SERVER_ERROR) {
            started.setStatus(StatusCode.ERROR);
        }
        started.end(end, TimeUnit.NANOSECONDS);
    }
}
