package io.patchbay.spi.numbers;

import java.time.Instant;
import java.util.Optional;

/**
 * An order as the carrier has it.
 *
 * @param carrierId the carrier's id of the order
 * @param reference ours
 * @param revision of the last request that the carrier has taken
 * @param confirmed when the losing carrier lets go, once it has agreed
 * @param code of what is wrong, as the carrier calls it; empty if nothing is
 * @param reason a sentence with it
 * @param numberId the carrier's id of the number, once it is taken over
 */
public record CarrierPort(
        String carrierId,
        String reference,
        int revision,
        Stage stage,
        Optional<Instant> confirmed,
        String code,
        String reason,
        Optional<String> numberId) {
    /** How far it is. */
    public enum Stage {
        IN_REVIEW,
        ACTION_REQUIRED,
        CONFIRMED,
        PORTED,
        REJECTED,
        CANCELED
    }
}
