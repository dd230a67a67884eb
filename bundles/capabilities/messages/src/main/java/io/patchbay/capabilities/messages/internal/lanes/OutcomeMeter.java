package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.Meters;
import io.patchbay.capabilities.messages.internal.table.Moved;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;

/** Counts outcomes, and how long accepted messages took. */
final class OutcomeMeter {
    private final Meters meters;

    OutcomeMeter(Meters meters) {
        this.meters = meters;
    }

    void count(String provider, SubmitResult result, Moved moved) {
        meters.outcome(provider, kind(result));
        if (moved.applied() && result instanceof SubmitResult.Accepted) {
            moved.message().filter(m -> m.state() == MessageState.SENT).ifPresent(this::sent);
        }
    }

    private void sent(Message message) {
        meters.sent(Duration.ofMillis(Math.max(0, message.progress().updated() - message.created())));
    }

    private static String kind(SubmitResult result) {
        if (result instanceof SubmitResult.Accepted) {
            return "accepted";
        } else if (result instanceof SubmitResult.Rejected) {
            return "rejected";
        }
        return result instanceof SubmitResult.NotSent ? "not_sent" : "unknown";
    }
}
