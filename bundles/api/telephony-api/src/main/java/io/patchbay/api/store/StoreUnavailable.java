package io.patchbay.api.store;

/** The store cannot answer now. The caller does not know whether the change took effect; the door answers 503 with Retry-After. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Without a stack trace: for refusing quickly what comes while the store is known to be away. */
    public StoreUnavailable(String message) {
        super(message, null, false, false);
    }
}
