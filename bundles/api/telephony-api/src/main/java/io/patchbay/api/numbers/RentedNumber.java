package io.patchbay.api.numbers;

import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A number of an organization, as its owner sees it.
 *
 * @param owned number, owner, project
 * @param traits empty for one that was entered by hand
 * @param fees empty for one that costs nothing
 * @param inboundUrl where its carrier posts what comes in, once that is known
 * @param since when it was rented
 * @param until of a released one: how long it can be taken back
 */
public record RentedNumber(
        OwnedNumber owned,
        State state,
        Optional<NumberTraits> traits,
        Optional<NumberFees> fees,
        Optional<String> inboundUrl,
        Instant since,
        Optional<Instant> until) {
    public SenderId number() {
        return owned.sender();
    }

    /** How it is. */
    public enum State {
        /** Being bought: money is reserved, and the carrier's answer is waited for or looked up. */
        PENDING,
        ACTIVE,
        /** Not paid for: it neither sends nor receives until the lease is paid. */
        SUSPENDED,
        /** Given back by its owner, who may still take it back. */
        RELEASED,
        /** Nobody's any more. */
        GONE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
