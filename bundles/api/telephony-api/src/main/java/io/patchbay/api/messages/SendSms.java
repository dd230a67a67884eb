package io.patchbay.api.messages;

import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A text to send, parsed and checked at the door.
 *
 * @param org slug of the tenant
 * @param project id of the project it is sent for
 * @param from a sender; refused unless the organization owns it
 * @param to the recipient
 * @param text the text with its segments
 * @param options everything that may be left out
 */
public record SendSms(String org, Optional<String> project, SenderId from, E164 to, SmsText text, Options options) {
    /**
     * What may be left out.
     *
     * @param once idempotency key
     * @param statusCallback address for this message's own events
     * @param priority order within the lane
     * @param validity how long it may wait to be sent; 4 h by default, 10 h at most
     * @param source free text of the relay's {@code source} field, at most 100 characters
     * @param media where the carrier fetches what goes with the text, at most {@value #MAX_MEDIA} https addresses
     */
    public record Options(
            Optional<OnceKey> once,
            Optional<String> statusCallback,
            Priority priority,
            Duration validity,
            Optional<String> source,
            List<URI> media) {
        public static final int MAX_MEDIA = 10;
        public static final Duration DEFAULT_VALIDITY = Duration.ofHours(4);
        public static final Duration MAX_VALIDITY = Duration.ofHours(10);

        public Options {
            media = List.copyOf(media);
        }

        /** Without media. */
        public Options(
                Optional<OnceKey> once,
                Optional<String> statusCallback,
                Priority priority,
                Duration validity,
                Optional<String> source) {
            this(once, statusCallback, priority, validity, source, List.of());
        }

        public static final Options DEFAULT = new Options(
                Optional.empty(), Optional.empty(), Priority.TRANSACTIONAL, DEFAULT_VALIDITY, Optional.empty());
    }
}
