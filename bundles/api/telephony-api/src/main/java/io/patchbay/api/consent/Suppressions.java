package io.patchbay.api.consent;

import io.patchbay.api.telephony.E164;

/** Whom an organization must not text. Asked for every message, so it answers from memory: at once for changes of this node, within half a second for those of others. */
public interface Suppressions {
    boolean suppressed(String org, E164 to);

    /**
     * A carrier refused a message for good. Where its code says that the recipient has opted out there, that is learned.
     *
     * @param code the carrier's, as it came
     * @param message id of the message, as evidence
     */
    void refused(String org, E164 to, String code, String message);
}
