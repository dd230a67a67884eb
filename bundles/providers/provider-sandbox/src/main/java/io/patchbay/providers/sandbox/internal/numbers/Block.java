package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers of one country, kind and area code: the n-th one is {@code first + n * step} behind the code.
 *
 * @param areaCode what a search by area code compares with
 * @param base the country code, the area code and the first number behind it, as one number
 */
record Block(
        String country, NumberType type, String areaCode, Spread spread, Place place, Set<NumberCapability> abilities) {
    /** Where the numbers lie. @param base country code, area code and the first number behind it, read as one number */
    record Spread(long base, int step, int count) {}

    /** Where a caller would think they are. */
    record Place(Optional<String> locality, Optional<String> region) {}

    /** A line of {@code numbers.csv}. */
    static Block read(String line) {
        var fields = line.split(",", -1);
        int width = Integer.parseInt(fields[4]);
        var first = ("0".repeat(width) + fields[5]).substring(fields[5].length());
        long base = Long.parseLong(fields[1] + fields[3] + first);
        return new Block(
                fields[0],
                NumberType.valueOf(fields[2]),
                fields[3],
                new Spread(base, Integer.parseInt(fields[6]), Integer.parseInt(fields[7])),
                new Place(written(fields[8]), written(fields[9])),
                Arrays.stream(fields[10].split(" "))
                        .map(NumberCapability::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<String> written(String field) {
        return Optional.of(field).filter(text -> !text.isEmpty());
    }

    boolean answers(NumberSearch search) {
        return country.equals(search.country())
                && type == search.type()
                && search.areaCode().filter(code -> !areaCode.startsWith(code)).isEmpty()
                && search.locality()
                        .filter(town ->
                                place.locality().filter(town::equalsIgnoreCase).isEmpty())
                        .isEmpty()
                && abilities.containsAll(search.capabilities());
    }

    int count() {
        return spread.count();
    }

    long number(int n) {
        return spread.base() + (long) n * spread.step();
    }

    boolean holds(long number) {
        long beyond = number - spread.base();
        return beyond >= 0 && beyond % spread.step() == 0 && beyond / spread.step() < spread.count();
    }

    NumberOffer offer(long number) {
        return new NumberOffer(new E164("+" + number), type, abilities, place.locality(), place.region(), false);
    }
}
