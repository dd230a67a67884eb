package io.patchbay.platform.webhooks.internal.delivery;

/**
 * What may be under way and in memory at once. The limits of an organization shrink when the whole host is full, but never to nothing: whoever is slow takes from nobody else.
 *
 * @param atOnce attempts of one lane
 * @param atOnceOfOrg attempts of one organization
 * @param atOnceInAll attempts from which on an organization may make only as many as one lane
 * @param rowsOfLane rows of a lane waiting in memory
 * @param rowsOfOrg rows of an organization in memory
 * @param rowsInAll rows from which on an organization may hold only as many as one lane
 */
public record Limits(int atOnce, int atOnceOfOrg, int atOnceInAll, int rowsOfLane, int rowsOfOrg, int rowsInAll) {
    /** @param atOnce attempts of one lane */
    public static Limits of(int atOnce) {
        return new Limits(atOnce, 20 * atOnce, 2_000, 200, 2_000, 10_000);
    }
}
