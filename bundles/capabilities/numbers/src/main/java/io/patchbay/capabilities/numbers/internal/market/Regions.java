package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The countries whose numbers may be rented. */
public final class Regions {
    /** As of 2026. */
    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
            "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE");

    private final List<String> enabled;

    public Regions(String[] enabled) {
        this.enabled = Arrays.stream(enabled).map(String::strip).toList();
    }

    /** @throws Problem 422 for another country, which says so */
    public void require(String pointer, String country) {
        if (!country.matches("[A-Z]{2}")) {
            throw Problem.invalid(
                    pointer, "invalid_country", "Write the country as its ISO code of two capitals, such as US.");
        }
        if (!enabled.contains(country) && !(enabled.contains("EU") && EU.contains(country))) {
            throw Problem.invalid(
                    pointer,
                    "region_not_enabled",
                    "Numbers of " + country + " are not enabled on this host; enabled are " + String.join(", ", enabled)
                            + ".");
        }
    }
}
