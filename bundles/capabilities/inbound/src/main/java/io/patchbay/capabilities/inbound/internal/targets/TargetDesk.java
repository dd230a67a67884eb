package io.patchbay.capabilities.inbound.internal.targets;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Match;
import io.patchbay.api.inbound.InboundPlans;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps where texts go, and explains it. */
@Component(service = InboundPlans.class)
public final class TargetDesk implements InboundPlans {
    private final InboundStore store;
    private final Senders senders;
    private final Calls calls;
    private final Chooser chooser;

    @Activate
    public TargetDesk(@Reference InboundStore store, @Reference Senders senders, @Reference Calls calls) {
        this.store = store;
        this.senders = senders;
        this.calls = calls;
        this.chooser = new Chooser(store.plans()::plan);
    }

    @Override
    public Optional<InboundPlan> plan(Place place) {
        return store.plans().plan(place);
    }

    @Override
    public CompletionStage<InboundPlan> put(Place place, InboundPlan plan) {
        var errors = new ArrayList<FieldError>();
        plan.target().ifPresent(target -> check(place, target, "", errors));
        plan.fallback().ifPresent(target -> check(place, target, "/fallback", errors));
        for (int i = 0; i < plan.rules().size(); i++) {
            var rule = plan.rules().get(i);
            check(place, rule.target(), "/rules/" + i, errors);
            if (rule.match() == Match.REGEX) {
                check(() -> Keywords.check(rule.text()), "/rules/" + i + "/text", errors);
            }
        }
        if (!errors.isEmpty()) {
            return CompletableFuture.failedFuture(Problem.invalid(errors));
        }
        try {
            return store.plans().put(place, plan);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    Problem.invalid("/rules", "too_long", String.valueOf(e.getMessage())));
        }
    }

    private void check(Place place, InboundTarget target, String pointer, List<FieldError> errors) {
        if (target instanceof InboundTarget.Url url) {
            check(() -> calls.checkAddress(url.url()), pointer + "/url", errors);
        } else if (target instanceof InboundTarget.Agent agent) {
            check(() -> calls.checkAgent(place.org(), agent.id()), pointer + "/agent", errors);
        }
    }

    private static void check(Runnable rule, String pointer, List<FieldError> errors) {
        try {
            rule.run();
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(
                    pointer,
                    "invalid" + pointer.substring(pointer.lastIndexOf('/')).replace('/', '_'),
                    String.valueOf(e.getMessage())));
        }
    }

    @Override
    public CompletionStage<Boolean> remove(Place place) {
        return store.plans().remove(place);
    }

    @Override
    public Explanation explain(SenderId to, String body) {
        var owner = senders.owner(to);
        if (owner.isEmpty()) {
            var effect = "The number is nobody's: the text is stored, and told to nobody.";
            return new Explanation(
                    "", Optional.empty(), Optional.empty(), effect, List.of(), Optional.empty(), Optional.empty());
        }
        var org = owner.get().org();
        var project = owner.get().project();
        var signal = store.signal(org, body);
        if (signal.filter(s -> s != OptSignal.START).isPresent()) {
            return new Explanation(org, project, signal, effect(signal), List.of(), Optional.empty(), Optional.empty());
        }
        var choice = chooser.choose(new Chooser.Addressee(org, project, to), body);
        return new Explanation(org, project, signal, effect(signal), choice.steps(), choice.at(0), choice.at(1));
    }

    private static String effect(Optional<OptSignal> signal) {
        if (signal.isEmpty()) {
            return "It says nothing about wanting texts.";
        }
        return switch (signal.get()) {
            case STOP -> "The sender opts out, is told so once, and gets no more; no target is called.";
            case START ->
                "Whoever had opted out opts in again and is told so; from anybody else it is a text like others.";
            case HELP -> "The text for help is sent; no target is called.";
        };
    }
}
