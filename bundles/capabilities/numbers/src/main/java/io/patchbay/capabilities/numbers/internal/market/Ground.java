package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;

/** What the market works with. */
public record Ground(
        Store store, CommitQueue commits, OwnedNumbers numbers, Carriers carriers, NumberPlan plan, Tenants tenants) {}
