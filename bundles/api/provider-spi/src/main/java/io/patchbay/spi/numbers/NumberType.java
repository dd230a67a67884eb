package io.patchbay.spi.numbers;

/** Kinds of number. */
public enum NumberType {
    LOCAL,
    MOBILE,
    TOLL_FREE
}
