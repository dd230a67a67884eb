package io.patchbay.spi.inbound;

import java.util.Optional;

/**
 * What tells a text from every other one, so that a repetition of the carrier's is recognized.
 *
 * @param provider id of the provider, as in its profile
 * @param account the account at the carrier (a Twilio account SID, an SMPP system id), 1 to 64 characters; the provider's id where there is only one
 * @param carrierId the carrier's id of the text, at most 128 characters; empty where the protocol has none: then nothing tells a repetition from a second text, and each is stored
 * @param tenant slug of the organization whose own account it is: then only its numbers are looked at; empty for an account of the host's
 */
public record CarrierKey(String provider, String account, Optional<String> carrierId, Optional<String> tenant) {
    public CarrierKey {
        if (!provider.matches("[a-z0-9][a-z0-9_.-]{0,39}") || account.isBlank() || account.length() > 64) {
            throw new IllegalArgumentException("a provider's id, and an account of 1 to 64 characters");
        }
        if (carrierId.filter(id -> id.isBlank() || id.length() > 128).isPresent()) {
            throw new IllegalArgumentException("a carrier's id has 1 to 128 characters");
        }
    }

    /** Of a provider that has one account, the host's. */
    public static CarrierKey of(String provider, String carrierId) {
        return new CarrierKey(provider, provider, Optional.of(carrierId), Optional.empty());
    }
}
