package io.patchbay.api.host;

/** What kind of place this is. Sandbox allows http webhooks to loopback and serves {@code /sandbox/*}; the others do not. */
public enum Profile {
    SANDBOX,
    STAGING,
    PRODUCTION
}
