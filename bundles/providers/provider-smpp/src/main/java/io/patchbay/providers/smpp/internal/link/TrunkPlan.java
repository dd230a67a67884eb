package io.patchbay.providers.smpp.internal.link;

import java.time.Duration;
import java.util.List;

/**
 * The sessions that an account keeps.
 *
 * @param id of the provider
 * @param rate submits a second over all sessions; 0 for no limit
 * @param throttled how long an SMSC that says it is busy is left alone
 */
public record TrunkPlan(String id, List<BindPlan> binds, int window, double rate, Duration throttled, Timing timing) {
    public TrunkPlan {
        binds = List.copyOf(binds);
    }
}
