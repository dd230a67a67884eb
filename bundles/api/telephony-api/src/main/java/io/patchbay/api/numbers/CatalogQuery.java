package io.patchbay.api.numbers;

import java.util.Optional;
import java.util.Set;

/**
 * What numbers are looked for.
 *
 * @param org for whom: its prices, its own accounts
 * @param country ISO 3166-1 alpha-2
 * @param kind one kind; empty for every kind
 * @param place where they are to be
 * @param contains digits in a row, {@code *} for any one, letters as on a telephone's keys; 2 to 16
 * @param abilities all of which they must have
 * @param limit 1 to 100
 */
public record CatalogQuery(
        String org,
        String country,
        Optional<NumberKind> kind,
        Place place,
        Optional<String> contains,
        Set<NumberAbility> abilities,
        int limit) {
    public static final int MAX_LIMIT = 100;

    public CatalogQuery {
        abilities = Set.copyOf(abilities);
    }

    /** @param areaCode 1 to 6 digits @param locality a town */
    public record Place(Optional<String> areaCode, Optional<String> locality) {
        public static final Place ANYWHERE = new Place(Optional.empty(), Optional.empty());
    }

    /** Numbers that can send and receive texts, anywhere in a country. */
    public static CatalogQuery texting(String org, String country, int limit) {
        return new CatalogQuery(
                org, country, Optional.empty(), Place.ANYWHERE, Optional.empty(), Set.of(NumberAbility.SMS), limit);
    }
}
