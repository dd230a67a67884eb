package io.patchbay.providers.smpp.internal.link;

/** The SMSC answered a bind with an error. */
public final class BindRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BindRefused(int status) {
        super(Status.describe(status));
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Whether it is the credential, which no repetition makes better. */
    public boolean credential() {
        return status == Status.INVALID_PASSWORD
                || status == Status.INVALID_SYSTEM_ID
                || status == Status.INVALID_SYSTEM_TYPE
                || status == Status.BIND_FAILED;
    }
}
