package io.patchbay.capabilities.messages.internal.rig;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Carriers in the order of preference, as the provider registry would offer them. */
public class ScriptedRouting implements SmsRouting {
    private final List<Carrier> carriers = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<SubmitResult>> lateAnswers = new CopyOnWriteArrayList<>();

    public ScriptedRouting(Carrier... carriers) {
        this.carriers.addAll(List.of(carriers));
    }

    public void add(Carrier carrier) {
        carriers.add(carrier);
        announce();
    }

    public void announce() {
        listeners.forEach(Runnable::run);
    }

    /** Who waits for late answers, in the order of the calls. */
    public List<Consumer<SubmitResult>> lateAnswers() {
        return lateAnswers;
    }

    @Override
    public RouteDecision choose(Request request) {
        var chosen = first(
                        carrier -> serves(carrier, request) && !request.tried().contains(carrier.id()))
                .or(() -> first(carrier -> serves(carrier, request)));
        var candidates = new ArrayList<RouteDecision.Candidate>();
        for (var carrier : carriers) {
            boolean serves = serves(carrier, request);
            boolean able = able(carrier, request);
            candidates.add(new RouteDecision.Candidate(
                    carrier.id(),
                    serves,
                    serves ? "ok" : able ? "health" : "capability",
                    serves ? "serves it" : able ? "is not well" : "does not send media"));
        }
        return new RouteDecision(chosen.map(Carrier::id), candidates, Instant.now());
    }

    private static boolean serves(Carrier carrier, Request request) {
        return carrier.serves() && able(carrier, request);
    }

    private static boolean able(Carrier carrier, Request request) {
        return !request.media() || carrier.takesMedia();
    }

    private Optional<Carrier> first(Predicate<Carrier> which) {
        return carriers.stream().filter(which).findFirst();
    }

    private Optional<Carrier> carrier(String id) {
        return first(carrier -> carrier.id().equals(id) && carrier.isThere());
    }

    @Override
    public boolean serves() {
        return !carriers.isEmpty();
    }

    @Override
    public Optional<ProviderProfile> profile(String provider) {
        return carrier(provider).map(Carrier::profile);
    }

    @Override
    public Optional<Place> reserve(String provider) {
        return carrier(provider).filter(Carrier::take).map(ScriptedPlace::new);
    }

    @Override
    public AutoCloseable onRoom(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<SmsLookup> lookup(String provider) {
        return carrier(provider).map(Carrier::lookup);
    }

    private final class ScriptedPlace implements Place {
        private final Carrier carrier;

        ScriptedPlace(Carrier carrier) {
            this.carrier = carrier;
        }

        @Override
        public CompletionStage<SubmitResult> submit(OutboundSms sms, Consumer<SubmitResult> late) {
            return answered(carrier.submit(sms), late);
        }

        @Override
        public CompletionStage<SubmitResult> submit(OutboundMms mms, Consumer<SubmitResult> late) {
            return answered(carrier.submit(mms), late);
        }

        private CompletionStage<SubmitResult> answered(
                CompletionStage<SubmitResult> submitted, Consumer<SubmitResult> late) {
            lateAnswers.add(late);
            var answer = new CompletableFuture<SubmitResult>();
            submitted.whenComplete((result, error) -> {
                carrier.giveBack();
                if (error == null) {
                    answer.complete(result);
                } else {
                    answer.completeExceptionally(error);
                }
                announce();
            });
            return answer;
        }

        @Override
        public void release() {
            carrier.giveBack();
            announce();
        }
    }
}
