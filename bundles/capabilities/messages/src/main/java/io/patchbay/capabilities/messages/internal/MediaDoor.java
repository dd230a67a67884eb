package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.routing.RouteDecision.Candidate;
import io.patchbay.spi.routing.SmsRouting;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Refuses a message with media that no provider of this host will ever take, rather than let it wait until it expires. */
@Component(service = MediaDoor.class)
public final class MediaDoor {
    /** Refusals that may be over before the message expires. */
    private static final Set<String> OF_THE_MOMENT = Set.of("health", "stopped", "drained", "tried");

    private final SmsRouting routing;
    private final NumberPlan plan;

    @Activate
    public MediaDoor(@Reference SmsRouting routing, @Reference NumberPlan plan) {
        this.routing = routing;
        this.plan = plan;
    }

    /** Null for what may be sent, which is everything without media. */
    @Nullable
    Problem refusal(SendSms sms) {
        if (sms.options().media().isEmpty()) {
            return null;
        }
        var request = new SmsRouting.Request(sms.org(), sms.from(), sms.to(), plan.country(sms.to()), Set.of(), true);
        var candidates = routing.choose(request).candidates();
        if (candidates.stream().anyMatch(c -> c.accepted() || OF_THE_MOMENT.contains(c.code()))) {
            return null;
        }
        var why = candidates.stream().map(MediaDoor::words).collect(Collectors.joining("; "));
        return Problem.invalid(
                "/mediaUrls",
                "media_unavailable",
                "No provider sends media from this sender to this recipient" + (why.isEmpty() ? "" : ": " + why)
                        + ". Send a link in the text instead.");
    }

    private static String words(Candidate candidate) {
        return candidate.provider() + " " + candidate.reason();
    }
}
