package io.patchbay.platform.persistence.internal.commit;

import java.time.Duration;

/**
 * The bounds of the queue.
 *
 * @param batch units in one transaction; the writer takes what is there and never waits for more
 * @param along how long what nobody waits for waits for others to go along with
 * @param unsettled units that may wait for their end
 * @param applierWait how long a unit waits for an applier
 * @param doubt how long the callers of a batch, whose commit gave no answer, wait for the database to come back and tell
 * @param stall how long a batch may take before new units are refused
 * @param drain how long closing waits
 */
public record Limits(
        int batch,
        Duration along,
        int unsettled,
        Duration applierWait,
        Duration doubt,
        Duration stall,
        Duration drain) {
    public static final Limits DEFAULT = new Limits(
            256,
            Duration.ofMillis(5),
            50_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
}
