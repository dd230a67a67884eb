package io.patchbay.spi.accounts;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The accounts that organizations brought themselves; a service of the host.
 *
 * <p>For each account of its kind, a bundle registers one {@link io.patchbay.spi.sms.SmsProvider} (with whatever other abilities it has) whose profile carries the account's provider id: so
 * each has its own lanes, limits and breaker. The operator's accounts come by factory configuration instead.
 */
@ProviderType
public interface ProviderAccounts {
    /** Tells the follower of every account of the kind that is there and of each change from then on, here or on another node, until closed. Does not tell of the accounts as gone when closed. */
    AutoCloseable follow(String kind, AccountFollower follower);
}
