package io.patchbay.api.numbers;

import java.util.Set;

/**
 * What a number is and can.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record NumberTraits(String country, NumberKind kind, Set<NumberAbility> abilities) {
    public NumberTraits {
        abilities = Set.copyOf(abilities);
    }
}
