package io.patchbay.api.numbers;

import io.patchbay.api.telephony.E164;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An order to bring a number from another carrier.
 *
 * @param id {@code port_…}
 * @param provider account of the carrier that takes it over
 * @param details what the losing carrier is told; without the PIN
 * @param foc when the losing carrier lets go (firm order commitment), once that is confirmed
 * @param trouble what the carrier asks for, or why it refused
 * @param history every state with its time
 */
public record PortOrder(
        String id,
        OwnedNumber number,
        String provider,
        State state,
        PortDetails details,
        List<PortPaper> papers,
        Optional<Instant> foc,
        Optional<Trouble> trouble,
        List<Step> history,
        Instant created) {
    /** Code of the trouble of an order that its carrier may or may not have, and that is therefore not given again: {@link NumberPorts#settle}. */
    public static final String OUTCOME_UNKNOWN = "outcome_unknown";

    public PortOrder {
        papers = List.copyOf(papers);
        history = List.copyOf(history);
    }

    public E164 e164() {
        return new E164(number.sender().value());
    }

    /** @param code a stable word for programs @param reason a sentence */
    public record Trouble(String code, String reason) {}

    /** A state and when it was entered. */
    public record Step(State state, Instant at, String reason) {}

    /** A wish to port. @param project id of the project it is to serve @param provider the account that is to take it over; empty for the first that can */
    public record Wish(
            String org, Optional<String> project, E164 number, Optional<String> provider, PortDetails details) {}

    /** How far it is. */
    public enum State {
        /** Being filled in; nobody else knows of it. */
        DRAFT,
        /** On its way to the carrier; money is reserved. */
        SUBMITTED,
        IN_REVIEW,
        /** The carrier wants something corrected: change the details or papers, and submit again. */
        ACTION_REQUIRED,
        FOC_CONFIRMED,
        PORTED,
        REJECTED,
        CANCELED;

        private static final Set<State> EDITED = Set.of(DRAFT, ACTION_REQUIRED);
        private static final Set<State> FINAL = Set.of(PORTED, REJECTED, CANCELED);

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public boolean last() {
            return FINAL.contains(this);
        }

        /** Whether its owner can change it. */
        public boolean edited() {
            return EDITED.contains(this);
        }

        /** Whether the carrier, or its owner, may bring it there. */
        public boolean mayBecome(State next) {
            if (last() || next == this || next == DRAFT) {
                return false;
            }
            return switch (this) {
                case DRAFT -> next == SUBMITTED || next == CANCELED;
                case ACTION_REQUIRED -> true;
                default -> next.ordinal() > ordinal() || next == ACTION_REQUIRED;
            };
        }
    }
}
