package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.accounts.AccountOwners.Owned;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.routing.SmsRouting.Request;
import io.patchbay.spi.sms.MmsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request in the light of the plan: what the rules, prices and accounts say of it. */
final class Wanted {
    private static final String OK = "ok";

    private final Plan plan;
    private final Request request;
    private final @Nullable Rule rule;
    private final List<Owned> own;
    private final boolean alsoOthers;
    private final boolean real;

    Wanted(Plan plan, Request request, boolean real) {
        this.real = real;
        this.plan = plan;
        this.request = request;
        this.rule = plan.rule(request);
        this.own = plan.own(request.org());
        this.alsoOthers = own.isEmpty() || own.stream().anyMatch(Owned::fallback);
    }

    /** Whether ranks differ at all. */
    boolean ranks() {
        return rule != null || !plan.prices().isEmpty() || !own.isEmpty();
    }

    double rank(ProviderGate gate) {
        if (Plan.owned(gate.id())) {
            return -1;
        }
        return rule != null
                ? rule.rank(gate.id(), request, plan.prices())
                : PriceList.rank(plan.prices(), gate.id(), request.to());
    }

    /** Whether it serves the organization only while the organization's own account cannot. */
    boolean standsIn(ProviderGate gate) {
        return !own.isEmpty() && !Plan.owned(gate.id());
    }

    @Nullable
    Candidate refusal(ProviderGate gate) {
        var byPlan = refusalByPlan(gate.id());
        if (byPlan != null) {
            return byPlan;
        }
        if (!real && !gate.simulated()) {
            return refused(
                    gate, "subscription", "is a real carrier, and the organization's plan sends by simulated ones");
        }
        var profile = gate.profile();
        var kind = request.from().kind();
        if (!profile.senders().contains(kind)) {
            return refused(gate, "sender", "does not send from a sender of the kind " + words(kind));
        }
        if (!profile.countries().isEmpty() && !profile.countries().contains(request.country())) {
            return refused(gate, "country", "does not serve " + request.country());
        }
        if (request.media() && !(gate.provider() instanceof MmsProvider)) {
            return refused(gate, "capability", "does not send media");
        }
        if (!gate.taking()) {
            return refused(gate, "stopped", "is being stopped or replaced; it only finishes what it has taken");
        }
        if (!gate.ready()) {
            return refused(gate, "health", gate.status().sentence());
        }
        return gate.breaker().open() ? refused(gate, "health", gate.breaker().why()) : null;
    }

    private @Nullable Candidate refusalByPlan(String id) {
        if (plan.accounts() == null) {
            return refused(id, "stopped", "waits until it is known which organizations have accounts of their own");
        }
        if (Plan.owned(id) && !isOwn(id)) {
            return refused(id, "tenant", "serves an account that is not, or no longer, this organization's");
        }
        if (!Plan.owned(id) && !alsoOthers) {
            return refused(id, "tenant", "does not serve the organization, which has an account of its own");
        }
        if (rule != null && !Plan.owned(id) && !rule.others() && !rule.names(id)) {
            return refused(id, "rule", "is not named by the rule " + rule.name() + ", which says " + rule.providers());
        }
        return plan.drained().contains(id)
                ? refused(id, "drained", "is drained: it finishes what it has taken and takes no more")
                : null;
    }

    private boolean isOwn(String id) {
        for (var each : own) {
            if (each.provider().equals(id)) {
                return true;
            }
        }
        return false;
    }

    Candidate accepted(ProviderGate gate) {
        return new Candidate(gate.id(), true, OK, "serves it" + because(gate.id()));
    }

    private String because(String id) {
        if (Plan.owned(id)) {
            return ": it is the organization's own account";
        }
        var price = plan.prices().isEmpty() ? PriceList.UNKNOWN : PriceList.rank(plan.prices(), id, request.to());
        var charge = price < PriceList.UNKNOWN ? " for " + PriceList.amount(price) + " a segment" : "";
        if (rule == null) {
            return charge;
        }
        return rule.names(id)
                ? charge + ", by the rule " + rule.name() + ": " + RuleText.then(rule)
                : charge + " while nobody does that the rule " + rule.name() + " names";
    }

    /** The organization's accounts for which no provider is there. */
    List<Candidate> absent(List<ProviderGate> gates) {
        var absent = new ArrayList<Candidate>();
        for (var each : own) {
            if (gates.stream().noneMatch(gate -> gate.id().equals(each.provider()))) {
                absent.add(refused(
                        each.provider(), "stopped", "is not there: the bundle that serves its kind is not running"));
            }
        }
        return absent;
    }

    static Candidate refused(ProviderGate gate, String code, String reason) {
        return refused(gate.id(), code, reason);
    }

    private static Candidate refused(String id, String code, String reason) {
        return new Candidate(id, false, code, reason);
    }

    private static String words(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
