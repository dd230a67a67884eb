package io.patchbay.spi.numbers;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to look for.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param type kind of number
 * @param areaCode digits of the area code, where the country has them
 * @param contains digits and letters in a row, {@code *} for any one digit; 2 to 16
 * @param capabilities all of which it must have
 * @param locality town, as the carrier writes it; a carrier that cannot narrow by it leaves that to the host
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record NumberSearch(
        String country,
        NumberType type,
        Optional<String> areaCode,
        Optional<String> contains,
        Set<NumberCapability> capabilities,
        Optional<String> locality,
        int limit) {
    public static final int MAX_LIMIT = 1_201;

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern AREA_CODE = Pattern.compile("[0-9]{1,6}");
    private static final Pattern CONTAINS = Pattern.compile("[0-9A-Za-z*+]{2,16}");

    public NumberSearch {
        capabilities = Set.copyOf(capabilities);
        if (!COUNTRY.matcher(country).matches()) {
            throw new IllegalArgumentException("Write the country as its ISO code of two capitals, such as US.");
        }
        if (areaCode.filter(code -> !AREA_CODE.matcher(code).matches()).isPresent()) {
            throw new IllegalArgumentException("Write the area code as 1 to 6 digits.");
        }
        if (contains.filter(part -> !CONTAINS.matcher(part).matches()).isPresent()) {
            throw new IllegalArgumentException("Write what it contains as 2 to 16 digits or letters, * for any digit.");
        }
        if (locality.filter(town -> town.isBlank() || town.length() > 60).isPresent()) {
            throw new IllegalArgumentException("Write the locality as 1 to 60 characters.");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("Ask for 1 to " + MAX_LIMIT + " numbers.");
        }
    }

    /** Wherever in the country. */
    public NumberSearch(
            String country,
            NumberType type,
            Optional<String> areaCode,
            Optional<String> contains,
            Set<NumberCapability> capabilities,
            int limit) {
        this(country, type, areaCode, contains, capabilities, Optional.empty(), limit);
    }

    /** Any number of a country that can do this. */
    public static NumberSearch in(String country, NumberType type, NumberCapability... capabilities) {
        return new NumberSearch(country, type, Optional.empty(), Optional.empty(), Set.of(capabilities), 20);
    }
}
