package io.patchbay.spi.accounts;

import org.osgi.annotation.versioning.ConsumerType;

/** Learns of organizations' accounts. Called one call at a time, in order, on a thread of the host that may wait some seconds (a provider that is unregistered finishes its calls). */
@ConsumerType
public interface AccountFollower {
    /**
     * The account is there, or was changed: {@link ProviderAccount#revision()} tells. For a changed one: unregister the provider that was made for it before, and register the new one;
     * its messages wait meanwhile. An exception is logged and the account shown as not working.
     */
    void present(ProviderAccount account);

    /** The account was removed: unregister its provider, which first finishes what it has taken. @param provider as in {@link ProviderAccount#provider()} */
    void gone(String provider);
}
