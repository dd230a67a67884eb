package io.patchbay.spi.numbers;

import java.time.Duration;

/** What a carrier said, or what is known without an answer of its. */
public sealed interface NumberAnswer<T> {
    /** It was done, or found. */
    record Of<T>(T value) implements NumberAnswer<T> {}

    /** The carrier refused: taken meanwhile, not allowed, papers missing. @param code the carrier's code, as it came @param reason a sentence */
    record Refused<T>(String code, String reason) implements NumberAnswer<T> {}

    /** The carrier provably did not process it: DNS, connect or TLS failure, or a 429. @param retryAfter what the carrier asked for, or zero */
    record NotAsked<T>(Duration retryAfter, String reason) implements NumberAnswer<T> {}

    /** It may or may not have been done. */
    record Unknown<T>(String reason) implements NumberAnswer<T> {}
}
