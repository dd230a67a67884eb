package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.E164;
import java.util.Optional;
import java.util.Set;

/**
 * A number that can be bought. Its price is not the carrier's to say here: the host has a price list.
 *
 * @param locality town, where the carrier tells
 * @param region state or province, where the carrier tells
 * @param addressNeeded whether the carrier wants an address of the user's first
 */
public record NumberOffer(
        E164 number,
        NumberType type,
        Set<NumberCapability> capabilities,
        Optional<String> locality,
        Optional<String> region,
        boolean addressNeeded) {
    public NumberOffer {
        capabilities = Set.copyOf(capabilities);
    }
}
