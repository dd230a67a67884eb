package io.patchbay.capabilities.messages.internal.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Progress;
import io.patchbay.capabilities.messages.internal.life.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of a message as far as it went the way that nearly all go: attempt, accepted by the carrier, reported. Such a step is a line in the message's own row; a row of its own
 * costs as much as the message did. What does not fit, or has more to tell, has a row in {@code message_event}.
 *
 * <p>A line has fields between tabs: kind, version and epoch millis in base 36, the states before and after, provider, and what the kind needs.
 */
final class Trail {
    private static final int MOST = 1000;
    private static final int COMMON = 6;
    private static final int CANDIDATE = 3;
    private static final String CHOICE_FIELDS = "candidates";

    private Trail() {}

    /** The trail with a step added, unless that needs a row of its own. */
    static Optional<String> with(String trail, Step step, long now) {
        var special = special(step);
        var provider = step.detail().get("provider");
        if (special == null || !(provider instanceof String name)) {
            return Optional.empty();
        }
        var next = step.next();
        var fields = new ArrayList<>(List.of(
                step.kind(),
                Integer.toString(next.version(), Character.MAX_RADIX),
                Long.toString(now, Character.MAX_RADIX),
                step.prior().wire(),
                next.state().wire(),
                name));
        fields.addAll(special);
        if (fields.stream().anyMatch(field -> field.indexOf('\t') >= 0 || field.indexOf('\n') >= 0)) {
            return Optional.empty();
        }
        var line = String.join("\t", fields);
        var all = trail.isEmpty() ? line : trail + '\n' + line;
        return all.length() <= MOST ? Optional.of(all) : Optional.empty();
    }

    /** What the kind of step needs besides what all have; null if there is more to tell than that. */
    private static @Nullable List<String> special(Step step) {
        var detail = step.detail();
        return switch (step.kind()) {
            case "attempt" -> attempt(detail);
            case "outcome" -> accepted(detail, step.next());
            case "receipt" -> detail.size() == 1 ? List.of() : null;
            default -> null;
        };
    }

    private static @Nullable List<String> attempt(Map<String, Object> detail) {
        if (!(detail.get("decision") instanceof Map<?, ?> decision)
                || !(decision.get(CHOICE_FIELDS) instanceof List<?> candidates)) {
            return null;
        }
        var fields = new ArrayList<>(List.of(
                String.valueOf(detail.get("attempt")),
                String.valueOf(detail.get("worker")),
                String.valueOf(decision.get("chosen"))));
        for (var candidate : candidates) {
            if (candidate instanceof Map<?, ?> told) {
                boolean refused = Boolean.FALSE.equals(told.get("accepted"));
                fields.add(String.valueOf(told.get("provider")));
                fields.add(refused ? String.valueOf(told.get("code")) : "");
                var reason = told.get("reason");
                fields.add(reason == null ? "" : reason.toString());
            }
        }
        return fields;
    }

    /** The carrier's id is in the message's row. */
    private static @Nullable List<String> accepted(Map<String, Object> detail, Progress next) {
        var id = detail.get("carrier_id");
        return "accepted".equals(detail.get("result"))
                        && id != null
                        && Optional.of(id).equals(next.carrierId())
                ? List.of(String.valueOf(detail.get("attempt")))
                : null;
    }

    /** The steps of a trail. @param carrierId of the message, or empty */
    static List<Event> events(String trail, String carrierId) {
        var events = new ArrayList<Event>();
        for (var line : trail.split("\n", -1)) {
            if (!line.isEmpty()) {
                events.add(event(line.split("\t", -1), carrierId));
            }
        }
        return events;
    }

    private static Event event(String[] fields, String carrierId) {
        var detail = JsonNodeFactory.instance.objectNode().put("provider", fields[5]);
        switch (fields[0]) {
            case "attempt" -> {
                detail.put("attempt", Integer.parseInt(fields[COMMON])).put("worker", fields[COMMON + 1]);
                detail.set("decision", decision(fields));
            }
            case "outcome" ->
                detail.put("attempt", Integer.parseInt(fields[COMMON]))
                        .put("result", "accepted")
                        .put("carrier_id", carrierId);
            default -> {
                // The provider is all there is to tell.
            }
        }
        return new Event(
                Integer.parseInt(fields[1], Character.MAX_RADIX),
                Long.parseLong(fields[2], Character.MAX_RADIX),
                fields[0],
                MessageState.of(fields[3]),
                MessageState.of(fields[4]),
                detail);
    }

    private static ObjectNode decision(String[] fields) {
        var decision = JsonNodeFactory.instance.objectNode().put("chosen", fields[COMMON + 2]);
        var candidates = decision.putArray(CHOICE_FIELDS);
        for (int at = COMMON + CANDIDATE; at + 2 < fields.length; at += CANDIDATE) {
            boolean accepted = fields[at + 1].isEmpty();
            var candidate = candidates.addObject().put("provider", fields[at]).put("accepted", accepted);
            if (!accepted) {
                candidate.put("code", fields[at + 1]);
            }
            if (!fields[at + 2].isEmpty()) {
                candidate.put("reason", fields[at + 2]);
            }
        }
        return decision;
    }
}
