package io.patchbay.routes.billing.internal;

import io.patchbay.api.money.SpendingLimits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One set of limits. */
final class KnownLimits implements SpendingLimits {
    Limits limits = Limits.NONE;

    @Override
    public Limits of(String org) {
        return limits;
    }

    @Override
    public CompletionStage<Limits> set(String org, Limits wanted) {
        limits = wanted;
        return CompletableFuture.completedFuture(wanted);
    }
}
