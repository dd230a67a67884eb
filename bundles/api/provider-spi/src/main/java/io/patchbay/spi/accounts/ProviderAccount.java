package io.patchbay.spi.accounts;

/**
 * An account that an organization brought itself.
 *
 * @param provider id that the {@link io.patchbay.spi.sms.ProviderProfile} made for it must have: unique on the host, with a dot, such as {@code acme.main}
 * @param org slug of the organization; the host offers the provider no other organization's messages
 * @param id its name within the organization, as in the path of the REST call
 * @param kind such as {@code twilio}
 * @param revision grows with every change of this account
 */
public record ProviderAccount(
        String provider, String org, String id, String kind, AccountSettings settings, long revision) {}
