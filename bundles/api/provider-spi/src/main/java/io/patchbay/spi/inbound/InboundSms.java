package io.patchbay.spi.inbound;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text that came in, verified and translated.
 *
 * @param key what a repetition has in common with it
 * @param from who sent it
 * @param to the number or short code that it was sent to
 * @param content text, possibly empty, or octets
 * @param media what came with it, at most 10
 * @param details everything that may be left out
 */
public record InboundSms(
        CarrierKey key, Peer from, SenderId to, InboundContent content, List<InboundMedia> media, Details details) {
    public static final int MAX_MEDIA = 10;

    public InboundSms {
        media = List.copyOf(media);
        if (media.size() > MAX_MEDIA) {
            throw new IllegalArgumentException("at most " + MAX_MEDIA + " media");
        }
    }

    /**
     * What may be left out.
     *
     * @param received when the carrier had it, as it says; else when it came here
     * @param handled what the carrier has itself recognized and acted on (Twilio's {@code OptOutType}): noted, but not answered a second time
     * @param extras further fields for the tenant, such as the place of the sender ({@code from_city}); names of {@code [a-z0-9_]}, values of at most 500 characters, 30 of them at most
     */
    public record Details(Instant received, Optional<OptSignal> handled, Map<String, String> extras) {
        public Details {
            extras = Map.copyOf(extras);
            if (extras.size() > 30
                    || extras.entrySet().stream()
                            .anyMatch(e -> !e.getKey().matches("[a-z0-9_]{1,40}")
                                    || e.getValue().length() > 500)) {
                throw new IllegalArgumentException("at most 30 extra fields, of [a-z0-9_] and 500 characters");
            }
        }

        public static Details at(Instant received) {
            return new Details(received, Optional.empty(), Map.of());
        }
    }

    /** Without numbers and body. */
    @Override
    public String toString() {
        return "InboundSms[" + key.provider() + "]";
    }
}
