package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Plans;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.routing.SmsRouting;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Refuses what the organization's plan does not include, rather than let it wait for a carrier that it may not use. */
@Component(service = PlanDoor.class)
public final class PlanDoor {
    /** The code of a carrier that is passed over for the plan's sake. */
    private static final String SUBSCRIPTION = "subscription";
    /** Those of carriers that will not serve the message tomorrow either. */
    private static final Set<String> NEVER = Set.of(SUBSCRIPTION, "sender", "country", "capability", "tenant", "rule");

    private final Plans plans;
    private final SmsRouting routing;
    private final NumberPlan numbers;

    @Activate
    public PlanDoor(@Reference Plans plans, @Reference SmsRouting routing, @Reference NumberPlan numbers) {
        this.plans = plans;
        this.routing = routing;
        this.numbers = numbers;
    }

    /** Null for what may be sent. */
    @Nullable
    Problem refusal(SendSms sms) {
        var refused = plans.refusal(sms.org(), "sms");
        if (refused.isPresent()) {
            return refused.get();
        }
        return plans.live(sms.org()) || servedBySimulated(sms)
                ? null
                : new Problem(
                        403,
                        "plan_upgrade_required",
                        "The plan " + plans.of(sms.org()).plan()
                                + " sends by simulated carriers, and only real ones serve this message; change the plan.");
    }

    /** Or will be, once one is there again that is away now. */
    private boolean servedBySimulated(SendSms sms) {
        var media = !sms.options().media().isEmpty();
        var request =
                new SmsRouting.Request(sms.org(), sms.from(), sms.to(), numbers.country(sms.to()), Set.of(), media);
        var codes = routing.choose(request).candidates().stream()
                .map(Candidate::code)
                .collect(Collectors.toSet());
        return !codes.contains(SUBSCRIPTION) || !NEVER.containsAll(codes);
    }
}
