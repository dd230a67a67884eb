package io.patchbay.api.tenants;

import java.util.Arrays;
import java.util.Optional;

/** What a key may do. */
public enum Scope {
    SMS_SEND("sms:send"),
    SMS_READ("sms:read"),
    WEBHOOKS("webhooks"),
    KEYS("keys"),
    PROJECTS("projects"),
    NUMBERS("numbers"),
    BILLING("billing"),
    ENV_READ("env:read"),
    PROVIDERS("providers");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    /** The word used in the API and the store. */
    public String wire() {
        return wire;
    }

    public static Optional<Scope> of(String wire) {
        return Arrays.stream(values()).filter(s -> s.wire.equals(wire)).findFirst();
    }
}
