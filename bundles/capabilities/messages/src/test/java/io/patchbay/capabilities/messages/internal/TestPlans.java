package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One plan for everybody. */
final class TestPlans implements Plans {
    final List<String> channels = new ArrayList<>(List.of("sms"));
    boolean live = true;

    @Override
    public Optional<Problem> refusal(String org, String channel) {
        return channels.contains(channel)
                ? Optional.empty()
                : Optional.of(new Problem(403, "plan_upgrade_required", "The plan test does not include " + channel));
    }

    @Override
    public boolean live(String org) {
        return live;
    }

    @Override
    public Subscription of(String org) {
        return new Subscription(org, "test", "infra_only");
    }

    @Override
    public List<Plan> plans() {
        return List.of(new Plan("test", channels, live));
    }

    @Override
    public CompletionStage<Subscription> set(String org, String plan, String mode) {
        throw new UnsupportedOperationException();
    }
}
