package io.patchbay.providers.twilio.internal;

import io.patchbay.api.messages.MessageState;
import java.util.Locale;
import java.util.Optional;

/** What Twilio's words for the state of a message mean. */
final class TwilioStatus {
    private TwilioStatus() {}

    /** What Twilio has taken and not passed on yet is as good as sent. Empty for the states of a text that came in, and for unknown words. */
    static Optional<MessageState> state(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> Optional.of(MessageState.SENT);
            case "delivered", "read", "partially_delivered" -> Optional.of(MessageState.DELIVERED);
            case "undelivered" -> Optional.of(MessageState.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(MessageState.FAILED);
            default -> Optional.empty();
        };
    }
}
