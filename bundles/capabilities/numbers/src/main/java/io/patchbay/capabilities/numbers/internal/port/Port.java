package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortOrder.Trouble;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code number_port}.
 *
 * @param deal its purchase is the order's id, by which the carrier and the books know it
 * @param sealed the details, see {@link SealedDetails}
 * @param ask who asked the carrier last to take it, and when
 */
record Port(OwnedNumber owned, Deal deal, Standing standing, String sealed, Ask ask, Instant created) {
    /** @param revision how often it was corrected @param carrierId the carrier's id of the order, once it has one @param changed epoch millis of the last change */
    record Standing(
            State state,
            int revision,
            Optional<String> carrierId,
            Optional<Instant> foc,
            Optional<Trouble> trouble,
            long changed) {
        static Standing draft(long now) {
            return new Standing(State.DRAFT, 0, Optional.empty(), Optional.empty(), Optional.empty(), now);
        }

        Standing in(State next, long now) {
            return new Standing(next, revision, carrierId, foc, trouble, now);
        }

        /** With the reason for it. */
        Standing troubled(State next, Optional<Trouble> why, long now) {
            return new Standing(next, revision, carrierId, foc, why, now);
        }

        /** Whether it says the same. */
        boolean same(Standing other) {
            return state == other.state
                    && carrierId.equals(other.carrierId)
                    && foc.equals(other.foc)
                    && trouble.equals(other.trouble);
        }
    }

    /** @param worker node and boot, with a slash between them @param asked epoch millis */
    record Ask(String worker, long asked) {
        private static final String NOBODY = "/";

        /** Nothing reached the carrier. */
        static Ask nobody(long now) {
            return new Ask(NOBODY, now);
        }

        /** Whether the carrier provably has heard nothing. */
        boolean nobody() {
            return worker.equals(NOBODY);
        }
    }

    String id() {
        return deal.purchase();
    }

    String org() {
        return owned.org();
    }

    State state() {
        return standing.state();
    }

    Port at(Standing next) {
        return new Port(owned, deal, next, sealed, ask, created);
    }

    Port asked(Ask by) {
        return new Port(owned, deal, standing, sealed, by, created);
    }

    Port detailed(String details) {
        return new Port(owned, deal, standing, details, ask, created);
    }

    Port on(Deal terms) {
        return new Port(owned, terms, standing, sealed, ask, created);
    }

    /** Given to the carrier, or once more after a correction. */
    Port submitted(Ask by) {
        var next = new Standing(
                State.SUBMITTED,
                standing.state() == State.DRAFT ? 0 : standing.revision() + 1,
                standing.carrierId(),
                Optional.empty(),
                Optional.empty(),
                by.asked());
        return at(next).asked(by);
    }
}
