package io.patchbay.spi.numbers;

/** What a number can do at its carrier. */
public enum NumberCapability {
    SMS,
    MMS,
    VOICE
}
