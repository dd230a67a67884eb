package io.patchbay.routes.inbound.internal;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundRuns.RunView;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A text that came in, as the API shows it. */
final class InboundJson {
    private InboundJson() {}

    static Map<String, Object> body(InboundView view) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", view.id());
        body.put("message_id", view.id());
        body.put("project", view.project().orElse(null));
        body.put("conversation", view.conversation());
        body.put("from", view.from().value());
        body.put("to", view.to().value());
        content(body, view.content());
        body.put(
                "media",
                view.media().stream()
                        .map(m -> Map.of("url", m.url(), "content_type", m.contentType()))
                        .toList());
        body.put("signal", view.signal().map(OptSignal::wire).orElse(null));
        body.put("parts", view.parts().total());
        body.put("incomplete", view.parts().missing() > 0);
        body.put("provider", view.provider());
        body.put("extras", new TreeMap<>(view.extras()));
        body.put("received_at", Wire.time(view.times().received()));
        body.put("created_at", Wire.time(view.times().stored()));
        return body;
    }

    /** What was done with it. */
    static Map<String, Object> run(RunView run) {
        var body = new LinkedHashMap<String, Object>();
        body.put("state", run.state());
        body.put("target", run.target());
        body.put("attempts", run.attempts());
        body.put("note", run.note());
        body.put("replies", run.replies());
        return body;
    }

    private static void content(Map<String, Object> body, InboundContent content) {
        if (content instanceof InboundContent.Binary binary) {
            body.put("body", "");
            body.put("binary", Map.of("hex", binary.hex(), "data_coding", binary.dataCoding()));
        } else {
            body.put("body", ((InboundContent.Text) content).body());
            body.put("binary", null);
        }
    }
}
