package io.patchbay.capabilities.inbound.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.inbound.InboundCallbacks.Callback;
import io.patchbay.api.inbound.InboundCallbacks.Filter;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A callback as JSON in the store, and what it wants. */
final class CallbackDoc {
    private static final String CHANNEL = "sms";
    private static final String EVENT = "message";

    private CallbackDoc() {}

    static String write(Callback callback) {
        var filter = callback.filter();
        var doc = Details.JSON.createObjectNode().put("url", callback.url()).put("active", callback.active());
        filter.channels().forEach(doc.withArray("channels")::add);
        filter.eventTypes().forEach(doc.withArray("events")::add);
        filter.source().ifPresent(text -> doc.put("source", text));
        filter.keyword().ifPresent(text -> doc.put("keyword", text));
        filter.minSeconds().ifPresent(seconds -> doc.put("min", seconds));
        filter.maxSeconds().ifPresent(seconds -> doc.put("max", seconds));
        return doc.toString();
    }

    static Callback read(String text, boolean hasToken) {
        var doc = Details.parse(text);
        var filter = new Filter(
                texts(doc.path("channels")),
                texts(doc.path("events")),
                Optional.ofNullable(doc.get("source")).map(JsonNode::asText),
                Optional.ofNullable(doc.get("keyword")).map(JsonNode::asText),
                number(doc.path("min")),
                number(doc.path("max")));
        return new Callback(doc.path("url").asText(), filter, doc.path("active").asBoolean(), hasToken);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(node -> texts.add(node.asText()));
        return List.copyOf(texts);
    }

    private static OptionalInt number(JsonNode node) {
        return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }

    /** Texts are messages of the channel sms; durations are asked of calls alone. */
    static boolean wants(Callback callback, InboundView text) {
        var filter = callback.filter();
        var body = text.content() instanceof InboundContent.Text said ? said.body() : "";
        return callback.active()
                && (filter.channels().isEmpty() || filter.channels().contains(CHANNEL))
                && (filter.eventTypes().isEmpty() || filter.eventTypes().contains(EVENT))
                && holds(filter.source(), text.from().value())
                && holds(filter.keyword(), body);
    }

    private static boolean holds(Optional<String> part, String text) {
        return part.map(CallbackDoc::plain)
                .filter(wanted -> !plain(text).contains(wanted))
                .isEmpty();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
