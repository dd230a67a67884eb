package io.patchbay.api.inbound;

import java.util.Locale;

/** What a text says about wanting texts: a word of the STOP, the START or the HELP family. */
public enum OptSignal {
    STOP,
    START,
    HELP;

    /** The word on the wire and in the store. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OptSignal of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
