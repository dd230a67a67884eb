package io.patchbay.spi.sms;

import java.time.Duration;

/** What is known after a submit. Only {@link NotSent} may be tried again or elsewhere; {@link Unknown} is reconciled, never repeated. */
public sealed interface SubmitResult {
    /**
     * The carrier has it.
     *
     * @param providerId the carrier's id of the message
     * @param named whether every receipt of it, also a late one and after a restart, will name it by its {@link OutboundSms#reference() reference}: then the host need not be able to find it
     *     by the carrier's id, which spares each message a row and an entry in an index
     */
    record Accepted(String providerId, boolean named) implements SubmitResult {
        /** Whose receipts may know the carrier's id alone. */
        public Accepted(String providerId) {
            this(providerId, false);
        }
    }

    /** The carrier refused it for good. @param code the carrier's code, as it came @param reason a sentence */
    record Rejected(String code, String reason) implements SubmitResult {}

    /** The carrier provably did not process it: DNS, connect or TLS failure, or a 429. @param retryAfter what the carrier asked for, or zero @param reason a sentence */
    record NotSent(Duration retryAfter, String reason) implements SubmitResult {}

    /** It may or may not have been processed: a 5xx, a timeout or a reset after the request went out. @param reason a sentence */
    record Unknown(String reason) implements SubmitResult {}
}
