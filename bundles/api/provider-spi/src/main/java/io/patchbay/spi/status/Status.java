package io.patchbay.spi.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a provider is.
 *
 * @param condition whether it can work; while it is anything but {@link Condition#READY}, no message is handed to it
 * @param detail a sentence to the condition, without numbers or secrets; shown as the reason why it is not chosen
 * @param sessions its connections where it keeps any; empty for a carrier spoken to by requests
 * @param lastError the newest failure of whatever it does besides submits: a bind, a forged callback, a refused receipt
 */
public record Status(Condition condition, String detail, List<Session> sessions, Optional<LastError> lastError) {
    public Status {
        sessions = List.copyOf(sessions);
    }

    public static Status ready(String detail) {
        return new Status(Condition.READY, detail, List.of(), Optional.empty());
    }

    public static Status not(Condition condition, String detail) {
        return new Status(condition, detail, List.of(), Optional.empty());
    }

    /** Whether it can work. */
    public enum Condition {
        /** It takes messages. */
        READY,
        /** Not yet, or not just now, and it is trying by itself: no session is bound. */
        CONNECTING,
        /** A setting or a named secret is missing or wrong: an operator, or the organization whose account it is, must act. */
        UNCONFIGURED,
        /** The carrier does not take the credential. */
        REFUSED,
        /** The carrier has suspended or closed the account. */
        SUSPENDED
    }

    /**
     * A connection to the carrier.
     *
     * @param name such as {@code smsc1.example.net:2775 transceiver 2}
     * @param state the protocol's own word, such as {@code bound} or {@code unbound}
     * @param since when it came into this state
     * @param window requests that await an answer
     * @param detail more for people, such as {@code next attempt in 4 s}; may be empty
     */
    public record Session(String name, String state, Instant since, int window, String detail) {}

    /** A failure, without numbers or secrets. */
    public record LastError(Instant at, String sentence) {}
}
