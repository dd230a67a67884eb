package io.patchbay.capabilities.numbers.internal.table;

import io.patchbay.api.numbers.NumberAbility;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Abilities as the tables write them: words with a space between. */
public final class Abilities {
    private Abilities() {}

    public static String write(Set<NumberAbility> all) {
        return all.stream().sorted().map(NumberAbility::wire).collect(Collectors.joining(" "));
    }

    public static Set<NumberAbility> read(String written) {
        return Arrays.stream(written.split(" "))
                .flatMap(word -> NumberAbility.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
