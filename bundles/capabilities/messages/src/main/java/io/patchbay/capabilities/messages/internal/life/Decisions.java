package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.routing.RouteDecision.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A route decision as it is kept with the message: as much of it as a row holds. */
public final class Decisions {
    private static final int CANDIDATES = 20;
    private static final int REASON = 200;
    private static final int SUMMARY = 1000;

    /** What is said of a provider that just serves it; not worth its place in every message. */
    private static final String PLAIN = "serves it";

    private Decisions() {}

    static Map<String, Object> detail(RouteDecision decision) {
        var detail = new LinkedHashMap<String, Object>();
        decision.chosen().ifPresent(chosen -> detail.put("chosen", chosen));
        detail.put("candidates", candidates(decision));
        return detail;
    }

    private static List<Map<String, Object>> candidates(RouteDecision decision) {
        return decision.candidates().stream()
                .limit(CANDIDATES)
                .map(Decisions::candidate)
                .toList();
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("provider", candidate.provider());
        detail.put("accepted", candidate.accepted());
        if (!candidate.accepted()) {
            detail.put("code", candidate.code());
            detail.put("reason", Clip.text(candidate.reason(), REASON));
        } else if (!candidate.reason().isBlank() && !candidate.reason().equals(PLAIN)) {
            detail.put("reason", Clip.text(candidate.reason(), REASON));
        }
        return detail;
    }

    /** Who was refused for what, in one line: equal summaries are not worth a second line in the history. */
    public static String summary(RouteDecision decision) {
        if (decision.candidates().isEmpty()) {
            return "no provider is installed";
        }
        var summary = decision.candidates().stream()
                .map(c -> c.provider() + ": " + c.code())
                .collect(Collectors.joining(", "));
        return Clip.text(summary, SUMMARY);
    }
}
