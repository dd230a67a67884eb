package io.patchbay.routes.relay.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The channels that the relay's clients know. A host serves those that have a provider. */
enum RelayChannel {
    SMS,
    WA,
    TG,
    NOTIFY,
    EMAIL,
    TG_BOT,
    PCHAT;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RelayChannel> of(String wire) {
        return Arrays.stream(values()).filter(c -> c.wire().equals(wire)).findFirst();
    }

    /** All of them, for a sentence. */
    static String words() {
        return Arrays.stream(values()).map(RelayChannel::wire).collect(Collectors.joining(", "));
    }
}
