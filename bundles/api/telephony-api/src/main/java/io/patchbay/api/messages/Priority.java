package io.patchbay.api.messages;

/** The order in which a lane sends: one-time codes, then transactional texts, then marketing. */
public enum Priority {
    OTP,
    TRANSACTIONAL,
    MARKETING
}
