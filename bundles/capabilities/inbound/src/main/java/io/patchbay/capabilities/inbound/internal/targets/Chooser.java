package io.patchbay.capabilities.inbound.internal.targets;

import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.api.inbound.InboundPlans.Step;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.telephony.SenderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Chooses who gets a text: the plan of its number is asked first, then that of its project, then that of its organization. */
public final class Chooser {
    private static final String DEFAULT = "default";

    private final Function<Place, Optional<InboundPlan>> plans;
    private final Keywords keywords = new Keywords();

    public Chooser(Function<Place, Optional<InboundPlan>> plans) {
        this.plans = plans;
    }

    /** A text's number, and whose it is. */
    public record Addressee(String org, Optional<String> project, SenderId number) {
        List<Place> places() {
            var places = new ArrayList<Place>();
            places.add(Place.number(org, number));
            project.ifPresent(id -> places.add(Place.project(org, id)));
            places.add(Place.organization(org));
            return places;
        }
    }

    public Choice choose(Addressee addressee, String body) {
        var steps = new ArrayList<Step>();
        for (var place : addressee.places()) {
            var plan = plans.apply(place);
            if (plan.isEmpty()) {
                steps.add(new Step(place.kind(), DEFAULT, false, "nothing is set here"));
                continue;
            }
            var target = choose(place.kind(), plan.get(), body, steps);
            if (target.isPresent()) {
                return new Choice(target, plan.get().fallback(), steps);
            }
        }
        return new Choice(Optional.empty(), Optional.empty(), steps);
    }

    private Optional<InboundTarget> choose(String place, InboundPlan plan, String body, List<Step> steps) {
        for (var rule : plan.rules()) {
            boolean fits = keywords.fits(rule, body);
            steps.add(new Step(
                    place, words(rule), fits, fits ? "goes to " + rule.target().words() : "does not fit"));
            if (fits) {
                return Optional.of(rule.target());
            }
        }
        var reason = plan.target().map(target -> "goes to " + target.words()).orElse("there is none");
        steps.add(new Step(place, DEFAULT, plan.target().isPresent(), reason));
        return plan.target();
    }

    private static String words(Rule rule) {
        return rule.match().wire() + " " + rule.text();
    }
}
