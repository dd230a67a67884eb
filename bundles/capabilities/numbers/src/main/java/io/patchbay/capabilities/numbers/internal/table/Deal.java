package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberTraits;

/**
 * On what terms a number was rented.
 *
 * @param purchase id of the purchase, which the carrier keeps with the number
 */
public record Deal(String purchase, String provider, NumberTraits traits, NumberFees fees) {}
