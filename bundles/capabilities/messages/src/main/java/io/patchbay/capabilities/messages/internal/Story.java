package io.patchbay.capabilities.messages.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.api.messages.MessageService.Entry;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.Event;
import io.patchbay.capabilities.messages.internal.table.Receipts.Filed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A message's life in sentences, for an operator. */
final class Story {
    private Story() {}

    static List<Entry> of(Message message, List<Event> events, List<Filed> receipts) {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(Instant.ofEpochMilli(message.created()), "accepted", accepted(message)));
        var applied = receipts.stream()
                .filter(filed -> filed.effect() == Effect.APPLIED)
                .iterator();
        for (var event : events) {
            if (event.kind().equals("receipt") && applied.hasNext()) {
                entries.add(receipt(applied.next()));
            }
            tell(event, entries);
        }
        applied.forEachRemaining(filed -> entries.add(receipt(filed)));
        receipts.stream()
                .filter(filed -> filed.effect() != Effect.APPLIED)
                .forEach(filed -> entries.add(receipt(filed)));
        // Stable: what happened within the same millisecond stays in its order.
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static String accepted(Message message) {
        var sms = message.sms();
        return "accepted from " + sms.org()
                + sms.project().map(project -> "/" + project).orElse("") + ": "
                + sms.text().segments() + " × " + sms.text().encoding()
                + message.cost().map(cost -> " for " + cost).orElse("") + ", "
                + sms.options().priority().name().toLowerCase(Locale.ROOT) + ", valid until "
                + Instant.ofEpochMilli(message.validUntil())
                + (sms.options().media().isEmpty()
                        ? ""
                        : ", with " + sms.options().media().size() + " media");
    }

    private static Entry receipt(Filed filed) {
        var receipt = filed.kept().receipt();
        var reason = receipt.error().map(Story::failure).orElse("");
        var effect =
                switch (filed.effect()) {
                    case APPLIED -> "moved the message";
                    case NO_CHANGE -> "changed nothing";
                    case WAITING -> "waits";
                };
        var detail = receipt.provider() + " reported " + receipt.state().wire() + reason + " (carrier's time "
                + receipt.at() + "): " + effect;
        return new Entry(Instant.ofEpochMilli(filed.kept().received()), "receipt", detail);
    }

    private static String failure(Failure failure) {
        return " (" + failure.code() + ": " + failure.text() + ")";
    }

    private static void tell(Event event, List<Entry> entries) {
        var at = Instant.ofEpochMilli(event.at());
        var detail = event.detail();
        switch (event.kind()) {
            case "attempt" -> {
                entries.add(new Entry(at, "decision", decision(detail.path("decision"))));
                entries.add(new Entry(at, "attempt", attempt(detail)));
            }
            case "decision" -> entries.add(new Entry(at, "decision", decision(detail.path("decision"))));
            case "outcome" -> entries.add(new Entry(at, "outcome", outcome(detail)));
            case "lookup" -> entries.add(new Entry(at, "lookup", sentence(detail)));
            default -> {
                // Told by the transition alone.
            }
        }
        if (event.prior() != event.state()) {
            var why = event.kind().equals("transition") ? ": " + sentence(detail) : "";
            entries.add(new Entry(
                    at,
                    "transition",
                    event.prior().wire() + " → " + event.state().wire() + why));
        }
    }

    private static String attempt(JsonNode detail) {
        return "attempt " + detail.path("attempt").asInt() + " at "
                + detail.path("provider").asText() + " by worker "
                + detail.path("worker").asText();
    }

    private static String outcome(JsonNode detail) {
        var who = detail.path("provider").asText() + " (attempt "
                + detail.path("attempt").asInt() + "): ";
        return who
                + switch (detail.path("result").asText()) {
                    case "accepted" ->
                        "accepted as " + detail.path("carrier_id").asText();
                    case "rejected" ->
                        "rejected, " + detail.path("code").asText() + ": "
                                + detail.path("reason").asText();
                    case "not_sent" -> "not sent: " + detail.path("reason").asText();
                    default -> "outcome unknown: " + detail.path("reason").asText();
                };
    }

    private static String sentence(JsonNode detail) {
        return detail.path("text").asText();
    }

    private static String chosen(JsonNode decision) {
        var provider = decision.path("chosen").asText();
        for (var candidate : decision.path("candidates")) {
            if (candidate.path("provider").asText().equals(provider) && candidate.has("reason")) {
                return provider + ", which " + candidate.path("reason").asText();
            }
        }
        return provider;
    }

    private static String decision(JsonNode decision) {
        var refused = new ArrayList<String>();
        for (var candidate : decision.path("candidates")) {
            if (!candidate.path("accepted").asBoolean()) {
                refused.add(candidate.path("provider").asText() + " refused ("
                        + candidate.path("code").asText() + "): "
                        + candidate.path("reason").asText());
            }
        }
        var chosen = decision.has("chosen") ? "chose " + chosen(decision) : "no provider serves it now";
        return refused.isEmpty() ? chosen : chosen + "; " + String.join("; ", refused);
    }
}
