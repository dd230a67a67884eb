package io.patchbay.api.numbers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of number that can be rented. */
public enum NumberKind {
    LOCAL,
    MOBILE,
    TOLL_FREE;

    /** The word in the API, the store and the price list: {@code local}, {@code mobile}, {@code toll_free}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NumberKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
