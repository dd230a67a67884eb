package io.patchbay.api.numbers;

import io.patchbay.api.telephony.E164;
import java.util.Optional;

/** A number that can be rented now. Somebody else may be quicker. */
public record CatalogNumber(
        E164 number, NumberTraits traits, Optional<String> locality, Optional<String> region, NumberFees fees) {}
