package io.patchbay.api.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The choice of a provider, with why each candidate was refused. Stored with the message.
 *
 * @param chosen id of the provider, or empty if none serves it now
 * @param candidates every provider looked at, in the order of preference
 * @param at when it was decided
 */
public record RouteDecision(Optional<String> chosen, List<Candidate> candidates, Instant at) {
    /**
     * One provider looked at.
     *
     * @param provider its id
     * @param accepted whether it could have taken the message
     * @param code why not: {@code capability}, {@code country}, {@code sender}, {@code tenant}, {@code rule}, {@code drained}, {@code health}, {@code stopped}, {@code tried}; {@code ok} if accepted
     * @param reason a sentence
     */
    public record Candidate(String provider, boolean accepted, String code, String reason) {}
}
