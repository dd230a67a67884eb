package io.patchbay.platform.firststart.internal;

/** PID {@code io.patchbay.firststart}. */
@interface StartConfiguration {
    /** Routes that must be served before the host calls itself ready. */
    String[] routes() default {
        "POST /v1/orgs/{slug}/sms/send",
        "POST /v1/projects/{id}/sms/send",
        "POST /api/v1/messages",
        "POST /v1/orgs/{slug}/webhooks",
        "POST /v1/orgs/{slug}/keys"
    };
}
