package io.patchbay.api.messages;

import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * Which messages to list, newest first.
 *
 * @param org tenant; empty for an operator, who sees all
 * @param project only those of this project
 * @param filter further conditions
 * @param page limit and cursor
 */
public record MessageQuery(Optional<String> org, Optional<String> project, Filter filter, Page.Request page) {
    /** Conditions, all of which must hold; {@code since} inclusive, {@code until} exclusive, both on the time of acceptance. */
    public record Filter(
            Optional<String> from,
            Optional<String> to,
            Optional<MessageState> state,
            Optional<Instant> since,
            Optional<Instant> until) {
        public static final Filter NONE =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
