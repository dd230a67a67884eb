package io.patchbay.spi.routing;

import io.patchbay.api.routing.RouteDecision;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SubmitResult;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The provider registry as the host's dispatcher uses it. */
@ProviderType
public interface SmsRouting {
    /** Chooses, and explains. Never blocks, never throws; an empty choice means that none serves it now. */
    RouteDecision choose(Request request);

    /** Whether any provider that can send texts was seen since the start, so that the channel exists. */
    boolean serves();

    Optional<ProviderProfile> profile(String provider);

    /** A place among the provider's calls under way, or empty if it has none to give now (busy, breaker open, stopped). Each place must be used or given back. */
    Optional<Place> reserve(String provider);

    /** Calls the listener whenever a place may have become free or a provider came or went; from any thread, so it must be quick. */
    AutoCloseable onRoom(Runnable listener);

    /** The look-up ability of a provider, if it has one and is there. */
    Optional<SmsLookup> lookup(String provider);

    /**
     * What is asked.
     *
     * @param tried providers that could not take this message before (NotSent), to be passed over while another can
     * @param media whether it has media, so that only a provider that takes them can serve it
     */
    record Request(String org, SenderId from, E164 to, String country, Set<String> tried, boolean media) {
        /** Of a message without media. */
        public Request(String org, SenderId from, E164 to, String country, Set<String> tried) {
            this(org, from, to, country, tried, false);
        }
    }

    /** A reserved place. */
    interface Place {
        /**
         * The guarded call: always completes normally, within the provider's time limit; what comes later is handed to {@code late}. While the provider has as many calls under way as it
         * takes, this one waits for its turn, for half of that limit at most; then it is not sent. The place is given back when the provider itself has answered.
         */
        CompletionStage<SubmitResult> submit(OutboundSms sms, java.util.function.Consumer<SubmitResult> late);

        /** As {@link #submit(OutboundSms, java.util.function.Consumer)}, with media: not sent if the provider takes none. */
        CompletionStage<SubmitResult> submit(OutboundMms mms, java.util.function.Consumer<SubmitResult> late);

        /** Gives the place back unused. */
        void release();
    }
}
