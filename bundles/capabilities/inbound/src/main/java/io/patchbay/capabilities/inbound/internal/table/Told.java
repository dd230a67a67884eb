package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a tenant is told of a text that came in: all of it, since that is what it is told for. */
final class Told {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Told() {}

    static TenantEvent event(InboundView view) {
        return new TenantEvent(
                view.org(),
                view.project(),
                "message.inbound",
                view.times().stored(),
                view.id(),
                Optional.empty(),
                data(view));
    }

    private static Map<String, Object> data(InboundView view) {
        var data = new LinkedHashMap<String, Object>();
        data.put("message_id", view.id());
        data.put("org", view.org());
        data.put("project", view.project().orElse(null));
        data.put("conversation", view.conversation());
        data.put("from", view.from().value());
        data.put("to", view.to().value());
        content(data, view.content());
        data.put(
                "media",
                view.media().stream()
                        .map(m -> Map.of("url", m.url(), "content_type", m.contentType()))
                        .toList());
        data.put("signal", view.signal().map(OptSignal::wire).orElse(null));
        data.put("parts", view.parts().total());
        data.put("incomplete", view.parts().missing() > 0);
        data.put("received_at", TIME.format(view.times().received()));
        data.put("extras", new TreeMap<>(view.extras()));
        return data;
    }

    private static void content(Map<String, Object> data, InboundContent content) {
        if (content instanceof InboundContent.Binary binary) {
            data.put("body", "");
            data.put("binary", Map.of("hex", binary.hex(), "data_coding", binary.dataCoding()));
        } else {
            data.put("body", ((InboundContent.Text) content).body());
            data.put("binary", null);
        }
    }
}
