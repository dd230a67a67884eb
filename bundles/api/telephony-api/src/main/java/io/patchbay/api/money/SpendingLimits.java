package io.patchbay.api.money;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What organizations want to be told of, and to be stopped at. Days are days in UTC. Each crossing is told once, in the transaction that made it: {@code billing.balance.low} when what
 * is available falls below a limit, {@code billing.spend.alert} when what a day has cost reaches one.
 */
public interface SpendingLimits {
    /** From memory; none where nobody has set any. */
    Limits of(String org);

    /** Takes the place of what was set. Fails with 422 for an amount below zero. */
    CompletionStage<Limits> set(String org, Limits limits);

    /**
     * @param lowBalance told when less is available
     * @param dailyAlert told when a day has cost as much
     * @param dailyCap what a day may cost together with what is set aside: more is refused with 402 {@code daily_spend_cap}, except the months of what is leased already
     */
    record Limits(Optional<Money> lowBalance, Optional<Money> dailyAlert, Optional<Money> dailyCap) {
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
