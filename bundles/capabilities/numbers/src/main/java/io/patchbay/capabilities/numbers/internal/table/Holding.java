package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.Optional;

/**
 * A row: a number, whose it is, and how it stands with it.
 *
 * @param deal empty for a number that was entered by hand
 * @param wire how it hangs at its carrier
 * @param until how long a released one can be taken back
 * @param transferTo the organization that it is offered to
 */
public record Holding(
        OwnedNumber owned,
        State state,
        Optional<Deal> deal,
        Wire wire,
        Optional<Instant> until,
        Optional<String> transferTo,
        Instant created) {
    /** @param carrierId the carrier's id of it @param inboundUrl where its texts go */
    public record Wire(Optional<String> carrierId, Optional<String> inboundUrl) {
        public static final Wire NONE = new Wire(Optional.empty(), Optional.empty());
    }

    /** One that is there already, such as the demo number. */
    public static Holding byHand(OwnedNumber owned, Instant now) {
        return new Holding(owned, State.ACTIVE, Optional.empty(), Wire.NONE, Optional.empty(), Optional.empty(), now);
    }

    public SenderId number() {
        return owned.sender();
    }

    public boolean of(String org) {
        return owned.org().equals(org) && state != State.GONE;
    }

    public Holding in(State next) {
        return new Holding(owned, next, deal, wire, until, transferTo, created);
    }

    public Holding keptUntil(Optional<Instant> time) {
        return new Holding(owned, state, deal, wire, time, transferTo, created);
    }

    public Holding wired(Wire at) {
        return new Holding(owned, state, deal, at, until, transferTo, created);
    }

    public Holding offeredTo(Optional<String> org) {
        return new Holding(owned, state, deal, wire, until, org, created);
    }

    /** Another owner; what the relay called it stays with the old one. */
    public Holding ownedBy(String org, Optional<String> project) {
        var next = new OwnedNumber(owned.sender(), org, project, Optional.empty());
        return new Holding(next, state, deal, wire, until, transferTo, created);
    }

    public RentedNumber view() {
        return new RentedNumber(
                owned, state, deal.map(Deal::traits), deal.map(Deal::fees), wire.inboundUrl(), created, until);
    }
}
