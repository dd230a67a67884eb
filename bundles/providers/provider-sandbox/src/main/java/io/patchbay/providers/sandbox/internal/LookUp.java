package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.messages.MessageState;
import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.spi.sms.SmsLookup.Found;
import io.patchbay.spi.sms.SmsLookup.Inquiry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the carrier's log says of a message.
 *
 * @param patience how long a request may be on its way
 */
record LookUp(Duration patience, Clock clock) {
    Found found(Inquiry inquiry, List<CarrierMessage> messages) {
        if (messages.size() > 1) {
            return new Found.Ambiguous("The carrier has " + messages.size() + " messages with this reference.");
        }
        if (messages.size() == 1) {
            var message = messages.get(0);
            return new Found.One(message.carrierId(), state(message.state()), code(message.code()));
        }
        boolean mayStillArrive = clock.instant().isBefore(inquiry.submitted().plus(patience));
        return mayStillArrive
                ? new Found.Ambiguous("The request may still be on its way; ask again later.")
                : new Found.None();
    }

    /** What the carrier has taken and not passed on yet is as good as sent. */
    private static MessageState state(String written) {
        return written.equals("accepted") ? MessageState.SENT : MessageState.of(written);
    }

    static Optional<String> code(String written) {
        return Optional.of(written).filter(code -> !code.isEmpty());
    }
}
