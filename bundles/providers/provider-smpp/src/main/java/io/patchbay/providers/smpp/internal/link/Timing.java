package io.patchbay.providers.smpp.internal.link;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect for a connection, and again for the answer to a bind
 * @param answer for the answer to a submit
 * @param idle after which a silent session is asked whether it lives
 * @param reconnect before the second attempt to bind again; the first is made at once, and each further one waits twice as long
 * @param reconnectMost the longest of these waits
 * @param refused before the next attempt where the credential was refused: many carriers lock an account that tries too often
 */
public record Timing(
        Duration connect,
        Duration answer,
        Duration idle,
        Duration reconnect,
        Duration reconnectMost,
        Duration refused) {}
