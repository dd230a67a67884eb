package io.patchbay.platform.webhooks.internal.delivery;

import java.util.Optional;

/**
 * A waiting delivery as it is stored.
 *
 * @param target id of an endpoint, or {@code status_callback}
 * @param lane what shares the limit of attempts at once: the endpoint, or the organization's callbacks to one origin
 * @param url of a callback
 * @param attempts made so far
 * @param next epoch millis of the next attempt, or until when the lease holds
 * @param lease who holds it
 * @param turn where it stands in its thread
 */
public record DeliveryRow(
        String id,
        String eventId,
        String target,
        String lane,
        String org,
        Optional<String> url,
        String body,
        long created,
        int attempts,
        long next,
        Optional<String> lease,
        Turn turn) {
    static final String CALLBACK = "status_callback";

    DeliveryRow with(Turn next) {
        return new DeliveryRow(id, eventId, target, lane, org, url, body, created, attempts, this.next, lease, next);
    }

    /** @param until epoch millis */
    DeliveryRow heldBy(String holder, long until) {
        return new DeliveryRow(
                id, eventId, target, lane, org, url, body, created, attempts, until, Optional.of(holder), turn);
    }

    boolean isCallback() {
        return target.equals(CALLBACK);
    }

    @Override
    public String toString() {
        return "DeliveryRow[" + id + "]";
    }
}
