package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.spi.routing.SmsRouting;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsLookup.Found;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks every provider that may have sent a held message whether it did. The store does not know which one it would have been. */
final class HeldLookup {
    private static final long LIMIT_SECONDS = 30;

    private final SmsRouting routing;
    private final NumberPlan plan;
    private final Clock clock;

    HeldLookup(SmsRouting routing, NumberPlan plan, Clock clock) {
        this.routing = routing;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * What the carriers' logs say.
     *
     * @param receipt of the carrier that has it
     * @param told whether every one could tell
     */
    record Verdict(Optional<Receipt> receipt, boolean told) {}

    /** Waits for their answers. */
    Verdict look(Message message) {
        var providers = providers(message);
        boolean told = !providers.isEmpty();
        for (var provider : providers) {
            var found = ask(provider, message);
            if (found instanceof Found.One one) {
                return new Verdict(Optional.of(receipt(provider, message, one)), true);
            }
            told &= found instanceof Found.None;
        }
        return new Verdict(Optional.empty(), told);
    }

    private List<String> providers(Message message) {
        var sms = message.sms();
        var request = new SmsRouting.Request(sms.org(), sms.from(), sms.to(), plan.country(sms.to()), Set.of());
        return routing.choose(request).candidates().stream()
                .map(Candidate::provider)
                .toList();
    }

    private Found ask(String provider, Message message) {
        var lookup = routing.lookup(provider);
        if (lookup.isEmpty()) {
            return new Found.Ambiguous("the provider offers no look-up");
        }
        var inquiry = new SmsLookup.Inquiry(
                message.id(), message.sms().from(), message.sms().to(), Instant.ofEpochMilli(message.created()));
        try {
            return lookup.get()
                    .find(inquiry)
                    .toCompletableFuture()
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (RuntimeException e) {
            // A provider's own, or of its stage: either way it could not tell.
            return new Found.Ambiguous("the look-up failed");
        }
    }

    private Receipt receipt(String provider, Message message, Found.One one) {
        return new Receipt(
                provider,
                Optional.of(message.id()),
                Optional.of(one.providerId()),
                one.state(),
                one.errorCode().map(code -> new io.patchbay.api.messages.MessageView.Failure(code, "")),
                clock.instant());
    }
}
