package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.E164;
import java.util.Set;

/**
 * A number that an account has.
 *
 * @param carrierId the carrier's id of it
 * @param reference of its purchase, or whatever stands in that place at the carrier; may be empty
 * @param addresses where its texts and calls go now
 */
public record CarrierNumber(
        String carrierId,
        E164 number,
        String reference,
        Set<NumberCapability> capabilities,
        NumberAddresses addresses) {
    public CarrierNumber {
        capabilities = Set.copyOf(capabilities);
    }
}
