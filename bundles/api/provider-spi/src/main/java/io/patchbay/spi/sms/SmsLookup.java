package io.patchbay.spi.sms;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks into the carrier's log to resolve an unknown outcome. A second interface of the same service object as {@link SmsProvider}. */
@ConsumerType
public interface SmsLookup {
    CompletionStage<Found> find(Inquiry inquiry);

    /**
     * What to look for.
     *
     * @param reference our opaque id, where the carrier keeps it
     * @param submitted when the submit was begun
     */
    record Inquiry(String reference, SenderId from, E164 to, Instant submitted) {}

    /** What the log says. */
    sealed interface Found {
        /** Exactly one match. @param state {@code sent}, {@code delivered}, {@code undelivered} or {@code failed}, as its log has it now */
        record One(String providerId, io.patchbay.api.messages.MessageState state, Optional<String> errorCode)
                implements Found {}

        /** The log is complete for that time, and it is not there. */
        record None() implements Found {}

        /** Several could be it, or the log cannot tell yet. */
        record Ambiguous(String reason) implements Found {}
    }
}
