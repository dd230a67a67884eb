package io.patchbay.capabilities.ledger.internal.lease;

import java.time.Duration;

/**
 * How long what is not paid is borne.
 *
 * @param untilRest after which it is suspended
 * @param untilRelease after which it is let go
 */
public record Grace(Duration untilRest, Duration untilRelease) {
    static final Duration DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException with a sentence, if it would be let go before it is suspended */
    public Grace {
        if (untilRest.isNegative() || untilRelease.compareTo(untilRest) < 0) {
            throw new IllegalArgumentException(
                    "io.patchbay.ledger: suspend.days is 0 or more, and grace.days no fewer than that.");
        }
    }

    static Grace of(LeaseSettings settings) {
        return new Grace(Duration.ofDays(settings.suspend_days()), Duration.ofDays(settings.grace_days()));
    }
}
