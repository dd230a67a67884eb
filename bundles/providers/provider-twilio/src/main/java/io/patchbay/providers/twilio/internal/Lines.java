package io.patchbay.providers.twilio.internal;

import io.patchbay.providers.twilio.internal.wire.OneAttempt;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Opens the line of an account. */
final class Lines {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** Look-ups, checks and numbers are asked for beside the messages. */
    private static final int BESIDE = 4;

    private Lines() {}

    static TwilioLine open(Vertx vertx, TwilioSettings settings) {
        int atOnce = settings.profile().maxInFlight() + BESIDE;
        var limit = settings.profile().timeLimit();
        var connect = limit.compareTo(LONGEST_CONNECT) < 0 ? limit : LONGEST_CONNECT;
        var wire = new OneAttempt(
                vertx, settings.addresses(), atOnce, new OneAttempt.Patience(connect, settings.patience()));
        var size = new TwilioLine.Size(settings.profile().id(), atOnce, CLOSING);
        return new TwilioLine(wire, settings.credentials().login(), size);
    }
}
