package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.store.Change;
import java.util.Optional;

/**
 * The result of an attempt, to be written.
 *
 * @param row the delivery
 * @param outcome what the attempt got
 * @param state what becomes of the delivery
 * @param next epoch millis of the next attempt, or of the end
 * @param health what it means for the endpoint; empty for a callback, and where nothing changed
 * @param sentAt epoch millis when the attempt began, as signed
 * @param tookMillis how long the attempt took
 * @param at epoch millis
 * @param calls whether the end makes others of its thread due
 */
record AttemptRecord(
        DeliveryRow row,
        AttemptOutcome outcome,
        State state,
        long next,
        Optional<Health> health,
        long sentAt,
        int tookMillis,
        long at,
        boolean calls)
        implements Change<Boolean> {
    /** States of a delivery. */
    enum State {
        WAITING("waiting"),
        DELIVERED("delivered"),
        FAILED("failed");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** What happened to the endpoint. */
    enum Health {
        /** The first success after failures. */
        WELL,
        /** A failure. */
        FAILING,
        /** It answered 410. */
        GONE,
        /** It has failed for too long. */
        EXHAUSTED
    }
}
