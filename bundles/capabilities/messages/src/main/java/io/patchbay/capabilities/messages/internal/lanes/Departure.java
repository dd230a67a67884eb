package io.patchbay.capabilities.messages.internal.lanes;

import org.jspecify.annotations.Nullable;

/** The place of a message in the order in which those of its line are handed to their providers. Changed by {@link Departures} alone. */
final class Departure {
    private final String line;
    private @Nullable Runnable call;
    private boolean over;

    Departure(String line) {
        this.line = line;
    }

    String line() {
        return line;
    }

    void ready(Runnable next) {
        call = next;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    @Nullable
    Runnable call() {
        return call;
    }
}
