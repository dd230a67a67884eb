package io.patchbay.spi.status;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how a provider is. A second interface of the same service object as {@link io.patchbay.spi.sms.SmsProvider}; asked about every second and by {@code patchbay:provider-list}. Rates, counts and
 * calls under way are the host's own observation and need not be told.
 */
@ConsumerType
public interface ProviderStatus {
    /** From memory, at once, never throwing. */
    Status status();
}
