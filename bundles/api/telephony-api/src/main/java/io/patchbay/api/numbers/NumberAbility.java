package io.patchbay.api.numbers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a number can do. */
public enum NumberAbility {
    SMS,
    MMS,
    VOICE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NumberAbility> of(String wire) {
        return Arrays.stream(values())
                .filter(ability -> ability.wire().equals(wire))
                .findFirst();
    }
}
