package io.patchbay.providers.smpp.internal.link;

import java.time.Instant;
import java.util.Locale;

/**
 * How a session is, for people.
 *
 * @param name such as {@code smsc1.example.net:2775 transceiver 2}
 * @param submits whether it is a session that takes submits
 * @param outstanding submits that await an answer
 * @param detail why it is not bound; empty when it is
 * @param credential whether the SMSC does not take the credential
 */
public record LinkState(
        String name, boolean submits, Phase phase, Instant since, int outstanding, String detail, boolean credential) {
    /** Where a session is in its life. */
    public enum Phase {
        CONNECTING,
        BOUND,
        WAITING,
        CLOSED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean bound() {
        return phase == Phase.BOUND;
    }

    /** Whether it takes submits now. */
    public boolean sends() {
        return submits && bound();
    }
}
