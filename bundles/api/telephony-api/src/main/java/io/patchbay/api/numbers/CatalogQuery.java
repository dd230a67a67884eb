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
 * @param limit 1 to {@value #MAX_LIMIT}, and one more to see whether there are more
 * @param skip how many of the first are left out, less than {@value #MAX_DEPTH}
 */
public record CatalogQuery(
        String org,
        String country,
        Optional<NumberKind> kind,
        Place place,
        Optional<String> contains,
        Set<NumberAbility> abilities,
        int limit,
        int skip) {
    /** A search that wants more than so many is to be narrowed. */
    public static final int MAX_DEPTH = 1_000;

    public static final int MAX_LIMIT = 200;

    public CatalogQuery {
        abilities = Set.copyOf(abilities);
    }

    /** From the first on. */
    public CatalogQuery(
            String org,
            String country,
            Optional<NumberKind> kind,
            Place place,
            Optional<String> contains,
            Set<NumberAbility> abilities,
            int limit) {
        this(org, country, kind, place, contains, abilities, limit, 0);
    }

    /** The same search, some other part of it. */
    public CatalogQuery part(int first, int most) {
        return new CatalogQuery(org, country, kind, place, contains, abilities, most, first);
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
