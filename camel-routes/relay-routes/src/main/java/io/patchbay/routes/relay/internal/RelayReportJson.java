package io.patchbay.routes.relay.internal;

import io.patchbay.api.inbound.InboundReports.Count;
import io.patchbay.api.inbound.InboundReports.Event;
import io.patchbay.api.inbound.InboundReports.Inbound;
import io.patchbay.api.inbound.InboundReports.Report;
import io.patchbay.api.inbound.InboundReports.Sent;
import io.patchbay.api.inbound.InboundReports.SentEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the relay's clients read it. Calls and mail are counted as none as long as no provider brings them. */
final class RelayReportJson {
    private static final double MILLIS_OF_A_MINUTE = 60_000;
    private static final String CHANNEL = "sms";

    private RelayReportJson() {}

    static Map<String, Object> of(Report report) {
        var sent = report.sent();
        var body = new LinkedHashMap<String, Object>();
        body.put("summary", summary(report.inbound()));
        body.put("sent_summary", Map.of("sent_total", sent.total(), "channels", channels(sent.total())));
        body.put("sent_by_channel", channels(sent.total()));
        body.put("sent_by_day", counts("day", "count", sent.byDay()));
        body.put("sent_by_person", people(sent));
        body.put("sent_by_tag", counts("tag", "count", sent.byTag()));
        body.put(
                "sent_events", sent.events().stream().map(RelayReportJson::sent).toList());
        body.put("email_report", email());
        body.put(
                "hourly",
                report.inbound().hourly().stream()
                        .map(hour -> Map.of("hour", Integer.parseInt(hour.what()), "count", hour.count()))
                        .toList());
        body.put("top_contacts", counts("source", "total", report.inbound().contacts()));
        body.put(
                "events",
                report.inbound().events().stream().map(RelayReportJson::event).toList());
        body.put("count", report.inbound().events().size());
        return RelayJson.success(body);
    }

    private static Map<String, Object> summary(Inbound inbound) {
        var body = new LinkedHashMap<String, Object>();
        body.put("inbound_total", inbound.total());
        body.put("calls_total", 0);
        body.put("messages_total", inbound.total());
        body.put("answered_calls", 0);
        body.put("missed_calls", 0);
        body.put("avg_call_duration_sec", null);
        body.put(
                "median_response_min",
                inbound.medianResponse().map(RelayReportJson::minutes).orElse(null));
        body.put("channels", channels(inbound.total()));
        return body;
    }

    private static Map<String, Integer> channels(int count) {
        return count == 0 ? Map.of() : Map.of(CHANNEL, count);
    }

    private static double minutes(Duration time) {
        return Math.round(time.toMillis() / MILLIS_OF_A_MINUTE * 100) / 100.0;
    }

    private static List<Map<String, Object>> counts(String what, String count, List<Count> counts) {
        return counts.stream()
                .map(one -> Map.<String, Object>of(what, one.what(), count, one.count()))
                .toList();
    }

    private static List<Map<String, Object>> people(Sent sent) {
        return sent.people().stream()
                .map(person -> Map.<String, Object>of(
                        "destination", person.destination(),
                        "total", person.total(),
                        "last_sent", RelayJson.time(person.last())))
                .toList();
    }

    private static Map<String, Object> sent(SentEvent event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message_id", event.id());
        body.put("channel", CHANNEL);
        body.put("destination", event.destination());
        body.put("text", event.text());
        body.put("status", event.state().relayStatus());
        body.put("created_at", RelayJson.time(event.at()));
        return body;
    }

    private static Map<String, Object> event(Event event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message_id", event.id());
        body.put("event_type", "message");
        body.put("channel", CHANNEL);
        body.put("source", event.source());
        body.put("destination", event.destination());
        body.put("text", event.text());
        body.put("tags", event.tags());
        body.put("duration_sec", null);
        body.put("has_response", event.response().isPresent());
        body.put("response_min", response(event));
        body.put("received_at", RelayJson.time(event.at()));
        return body;
    }

    private static @Nullable Double response(Event event) {
        return event.response().map(RelayReportJson::minutes).orElse(null);
    }

    private static Map<String, Object> email() {
        var body = new LinkedHashMap<String, Object>();
        body.put("inbound_total", 0);
        body.put("sent_total", 0);
        for (var list : List.of("top_inbound_senders", "top_sent_recipients", "domains", "by_day")) {
            body.put(list, List.of());
        }
        return body;
    }
}
