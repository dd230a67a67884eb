package io.patchbay.platform.tracing.internal;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.patchbay.api.messages.MessageService.Entry;
import io.patchbay.api.messages.MessageService.Timeline;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import java.time.Instant;
import java.util.List;

/**
 * Tells a message's way as spans, from its stored timeline: {@code message} over all, within it {@code queue} (accepted until attempted), {@code submit} (attempt until the
 * provider's outcome), {@code carrier} (outcome until a receipt) and {@code webhook}. No body, no number and no sentence that might quote one goes out.
 */
final class MessageTrace {
    private final Collector collector;
    private final MessageView message;
    private Instant since;

    MessageTrace(Collector collector, MessageView message) {
        this.collector = collector;
        this.message = message;
        this.since = message.times().created();
    }

    static void tell(Collector collector, Timeline timeline, List<Delivery> deliveries) {
        new MessageTrace(collector, timeline.message()).tell(timeline.entries(), deliveries);
    }

    private void tell(List<Entry> entries, List<Delivery> deliveries) {
        var whole = collector
                .tracer()
                .spanBuilder("message")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(since)
                .setAttribute("patchbay.message.id", message.id())
                .setAttribute("patchbay.org", message.org())
                .setAttribute("patchbay.state", message.state().wire())
                .setAttribute("patchbay.segments", message.segments())
                .startSpan();
        message.project().ifPresent(project -> whole.setAttribute("patchbay.project", project));
        message.error().ifPresent(error -> whole.setStatus(StatusCode.ERROR, error.code()));
        var within = Context.root().with(whole);
        entries.forEach(entry -> tell(entry, within));
        deliveries.forEach(delivery -> tell(delivery, within));
        whole.end(since);
    }

    private void tell(Entry entry, Context within) {
        switch (entry.kind()) {
            case "attempt" -> span("queue", SpanKind.INTERNAL, entry, within).end(entry.at());
            case "outcome" -> span("submit", SpanKind.CLIENT, entry, within).end(entry.at());
            case "receipt" -> span("carrier", SpanKind.CLIENT, entry, within).end(entry.at());
            default -> {
                // It stands in the others already.
                return;
            }
        }
        since = entry.at();
    }

    private Span span(String name, SpanKind kind, Entry entry, Context within) {
        var span = collector
                .tracer()
                .spanBuilder(name)
                .setParent(within)
                .setSpanKind(kind)
                .setStartTimestamp(since.isAfter(entry.at()) ? entry.at() : since)
                .startSpan();
        message.provider().ifPresent(provider -> span.setAttribute("patchbay.provider", provider));
        return span;
    }

    /** Of a delivery it is stored when it was made, not when it ended. */
    private void tell(Delivery delivery, Context within) {
        var span = collector
                .tracer()
                .spanBuilder("webhook")
                .setParent(within)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(delivery.created())
                .setAttribute("patchbay.webhook.id", delivery.eventId())
                .setAttribute("patchbay.event", delivery.type())
                .setAttribute("patchbay.webhook.target", delivery.target())
                .setAttribute("patchbay.webhook.state", delivery.state())
                .setAttribute("patchbay.webhook.attempts", delivery.attempts())
                .startSpan();
        span.end(delivery.created());
        since = delivery.created().isAfter(since) ? delivery.created() : since;
    }
}
