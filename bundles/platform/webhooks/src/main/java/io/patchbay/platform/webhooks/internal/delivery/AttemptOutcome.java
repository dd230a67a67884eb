package io.patchbay.platform.webhooks.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one attempt got.
 *
 * @param status of the answer, if there was one
 * @param error why there was none, in a few words; empty with a status
 * @param retryAfter what the receiver asks to wait
 */
record AttemptOutcome(OptionalInt status, String error, Optional<Duration> retryAfter) {
    static AttemptOutcome answered(int status, Optional<Duration> retryAfter) {
        return new AttemptOutcome(OptionalInt.of(status), "", retryAfter);
    }

    static AttemptOutcome failed(String error) {
        return new AttemptOutcome(OptionalInt.empty(), error, Optional.empty());
    }

    boolean delivered() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }

    boolean gone() {
        return status.isPresent() && status.getAsInt() == 410;
    }
}
