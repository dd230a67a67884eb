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
 * @param response what it said, for the tenant to read
 */
record AttemptOutcome(OptionalInt status, String error, Optional<Duration> retryAfter, Response response) {
    /** The beginning of an answer. @param contentType as it came, or empty */
    record Response(String contentType, String body) {
        static final Response NONE = new Response("", "");

        /** Without what it says. */
        @Override
        public String toString() {
            return "Response[" + contentType + "]";
        }
    }

    static AttemptOutcome answered(int status, Optional<Duration> retryAfter, Response response) {
        return new AttemptOutcome(OptionalInt.of(status), "", retryAfter, response);
    }

    static AttemptOutcome failed(String error) {
        return new AttemptOutcome(OptionalInt.empty(), error, Optional.empty(), Response.NONE);
    }

    boolean delivered() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }

    boolean gone() {
        return status.isPresent() && status.getAsInt() == 410;
    }
}
