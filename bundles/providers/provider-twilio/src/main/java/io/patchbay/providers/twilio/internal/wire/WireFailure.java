package io.patchbay.providers.twilio.internal.wire;

import java.time.Duration;

/** Why a request has no answer that its caller could go on with. Thrown through Twilio's library, which hands it on as it is. The sentences hold no numbers and no secrets. */
public abstract sealed class WireFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WireFailure(String sentence) {
        super(sentence, null, false, false);
    }

    /** Nothing went out: the address is unknown or refused, or name, connection or TLS failed. */
    public static final class NotReached extends WireFailure {
        private static final long serialVersionUID = 1L;

        NotReached(String sentence) {
            super(sentence);
        }
    }

    /** The request went out, and no whole answer came. */
    public static final class NoAnswer extends WireFailure {
        private static final long serialVersionUID = 1L;

        NoAnswer(String sentence) {
            super(sentence);
        }
    }

    /** Twilio answered 429, so it has not processed the request. */
    public static final class TooMany extends WireFailure {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        TooMany(Duration retryAfter) {
            super("Twilio answered 429: more requests than the account may make.");
            this.retryAfter = retryAfter;
        }

        /** What Twilio asked for; a second where it did not say. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
