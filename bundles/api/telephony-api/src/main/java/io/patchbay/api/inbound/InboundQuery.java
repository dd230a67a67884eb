package io.patchbay.api.inbound;

import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * Which texts that came in to list, newest first.
 *
 * @param org tenant; empty for an operator, who sees all
 * @param project only those of this project
 * @param filter further conditions
 * @param page limit and cursor
 */
public record InboundQuery(Optional<String> org, Optional<String> project, Filter filter, Page.Request page) {
    /** Conditions, all of which must hold; {@code since} inclusive, {@code until} exclusive, both on the time it was stored. */
    public record Filter(
            Optional<String> from,
            Optional<String> to,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<String> conversation) {
        public static final Filter NONE =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
