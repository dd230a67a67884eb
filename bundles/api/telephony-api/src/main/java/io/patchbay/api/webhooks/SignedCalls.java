package io.patchbay.api.webhooks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One signed POST to an address of a tenant's, of which the answer is wanted: by the rules of the webhooks (Standard Webhooks headers, no redirects, the guard against addresses that are
 * not public), signed with the organization's default secret. Whoever calls keeps the call and repeats it.
 */
public interface SignedCalls {
    /** An answer's body is kept as far as this, in bytes. */
    int MAX_ANSWER = 64 * 1024;

    /** Checks an address as it is written. @throws IllegalArgumentException with a sentence for the tenant */
    void checkAddress(String url);

    /** Fails only where the secret cannot be read from the store; what goes wrong on the way is a result. */
    CompletionStage<Result> call(Call call);

    /**
     * A call.
     *
     * @param org slug of the tenant
     * @param id {@code webhook-id}, the same at every attempt
     * @param body JSON
     * @param attempt number of the attempt from 0: the addresses of a name are tried in turn
     * @param limit for look-up, connection, handshake and answer together
     */
    record Call(String org, String url, String id, String body, int attempt, Duration limit) {
        /** Without address and body. */
        @Override
        public String toString() {
            return "Call[" + org + ", " + id + "]";
        }
    }

    /** What came of it. */
    sealed interface Result {}

    /**
     * The receiver answered.
     *
     * @param contentType as it came, or empty
     * @param body as UTF-8
     * @param cut whether there was more of it than is kept
     * @param retryAfter how long it asks to be left alone
     */
    record Answered(int status, String contentType, String body, boolean cut, Optional<Duration> retryAfter)
            implements Result {
        /** Without the body. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /** There was no answer, or nobody was called. @param why in a few words, for the tenant */
    record NotAnswered(String why) implements Result {}
}
