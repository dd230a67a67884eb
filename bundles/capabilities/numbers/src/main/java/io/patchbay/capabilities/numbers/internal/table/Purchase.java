package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.telephony.SenderId;

/**
 * A purchase at a carrier.
 *
 * @param id the reference that the carrier keeps
 * @param worker node and boot of whoever is at it
 * @param attempts how often the carrier was asked to sell
 * @param asked when it was asked last, epoch millis
 */
public record Purchase(
        String id, String org, SenderId number, String provider, String worker, int attempts, long asked) {
    public Purchase again(String by, long now) {
        return new Purchase(id, org, number, provider, by, attempts + 1, now);
    }
}
