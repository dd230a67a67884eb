package io.patchbay.providers.sandbox.internal.carrier;

/**
 * What the sender sees.
 *
 * @param reaction which of the others matter
 * @param carrierId the carrier's id of an accepted message, else empty
 * @param code the carrier's code of a refusal or error, else empty
 * @param text a sentence to it
 * @param retryAfterMillis when to come again, if busy
 */
public record Reply(Reaction reaction, String carrierId, String code, String text, long retryAfterMillis) {
    static Reply of(Reaction reaction, String text) {
        return new Reply(reaction, "", "", text, 0);
    }
}
