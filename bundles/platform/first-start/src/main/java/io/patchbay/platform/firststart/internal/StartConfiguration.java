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

    /** Routes that are waited for too, but not for ever: a host from which their bundles were taken is ready all the same. */
    String[] awaited() default {
        "GET /v1/orgs/{slug}/events/stream",
        "GET /v1/orgs/{slug}/billing/balance",
        "POST /v1/numbers/purchase",
        "POST /v1/projects/{id}/sms/activate",
        "POST /v1/numbers/port-in",
        "GET /v1/orgs/{slug}/sms/conversations",
        "PUT /v1/orgs/{slug}/phone-numbers/{e164}/inbound",
        "POST /v1/sms/inbound/{token}"
    };

    /** Seconds that those are waited for, from when the others are served. */
    int patience() default 10;
}
