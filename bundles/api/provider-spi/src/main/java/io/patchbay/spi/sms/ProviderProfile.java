package io.patchbay.spi.sms;

import java.time.Duration;
import java.util.Set;

/**
 * What a provider account is and can.
 *
 * @param id unique on the host, {@code [a-z0-9-]{1,40}}; that of an organization's own account is given by the host and has a dot in it ({@link io.patchbay.spi.accounts.ProviderAccount})
 * @param countries ISO 3166-1 alpha-2 codes it serves; empty for all
 * @param senders kinds of sender it takes
 * @param maxInFlight submits under way at once, 1 to 10,000
 * @param timeLimit after which an answer is no longer waited for and the outcome is unknown
 * @param pace messages per second and sender; 0 for no limit
 */
public record ProviderProfile(
        String id,
        Set<String> countries,
        Set<io.patchbay.api.telephony.SenderId.Kind> senders,
        int maxInFlight,
        Duration timeLimit,
        double pace) {}
