package io.patchbay.capabilities.ledger.internal.limit;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.Plans;
import io.patchbay.capabilities.ledger.internal.book.Guard;
import java.util.List;

/** An organization's limits, those of its plan, and its billing mode. */
public record SpendingRules(Guard limits, Plans plans) implements Guard {
    private static final String LIVE = "live";

    @Override
    public long dailyCap(String org) {
        return Math.min(
                limits.dailyCap(org),
                plans.limits(org).dailySpend().map(Money::units).orElse(NO_CAP));
    }

    @Override
    public boolean paysAgents(String org) {
        return plans.of(org).mode().equals(LIVE);
    }

    @Override
    public boolean watches(String org) {
        return limits.watches(org);
    }

    @Override
    public List<TenantEvent> crossed(String org, Crossing crossing) {
        return limits.crossed(org, crossing);
    }
}
