package io.patchbay.api.messages;

/** The order in which a lane sends: one-time codes, then confirmations of opt-outs, transactional texts, marketing. */
public enum Priority {
    OTP,
    /**
     * The one text that may, and must, still go to somebody who has just opted out: it says that no more will come. For the host's own answers only; no client can ask for it.
     */
    OPT_OUT_CONFIRMATION,
    TRANSACTIONAL,
    MARKETING
}
