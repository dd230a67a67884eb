package io.patchbay.routes.billing.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Plans;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Everybody has {@code starter}. */
final class KnownPlans implements Plans {
    @Override
    public Optional<Problem> refusal(String org, String channel) {
        return Optional.empty();
    }

    @Override
    public boolean live(String org) {
        return true;
    }

    @Override
    public Subscription of(String org) {
        return new Subscription(org, "starter", "infra_only");
    }

    @Override
    public List<Plan> plans() {
        return List.of(new Plan("starter", List.of("sms"), true));
    }

    @Override
    public CompletionStage<Subscription> set(String org, String plan, String mode) {
        throw new UnsupportedOperationException();
    }
}
