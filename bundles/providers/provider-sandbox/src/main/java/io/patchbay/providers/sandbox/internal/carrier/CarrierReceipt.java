package io.patchbay.providers.sandbox.internal.carrier;

import java.time.Instant;

/**
 * A receipt as the carrier reports it.
 *
 * @param state {@code sent}, {@code delivered}, {@code undelivered} or {@code failed}
 * @param code the carrier's code, or empty
 * @param text a sentence to the code, or empty
 * @param at when it happened
 */
public record CarrierReceipt(
        String carrierId, String reference, String org, String state, String code, String text, Instant at) {}
