package io.patchbay.api.tenants;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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
    PROVIDERS("providers"),
    /** Says that money has come in. Only the operator gives it, by the shell: to whoever takes payments. */
    TOP_UPS("topups");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    /** The word used in the API and the store. */
    public String wire() {
        return wire;
    }

    /** What a key of an organization may do unless somebody says what it may: all that concerns nobody but the organization. */
    public static Set<Scope> usual() {
        return EnumSet.complementOf(EnumSet.of(TOP_UPS));
    }

    public static Optional<Scope> of(String wire) {
        return Arrays.stream(values()).filter(s -> s.wire.equals(wire)).findFirst();
    }
}
