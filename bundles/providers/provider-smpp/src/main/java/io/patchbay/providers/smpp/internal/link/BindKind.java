package io.patchbay.providers.smpp.internal.link;

import java.util.Locale;

/** What a session is for. */
public enum BindKind {
    TRANSCEIVER(0x09),
    TRANSMITTER(0x02),
    RECEIVER(0x01);

    private final int command;

    BindKind(int command) {
        this.command = command;
    }

    int command() {
        return command;
    }

    /** Whether it takes submits. */
    boolean sends() {
        return this != RECEIVER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
