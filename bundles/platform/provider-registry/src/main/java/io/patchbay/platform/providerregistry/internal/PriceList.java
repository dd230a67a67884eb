package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.telephony.E164;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What a provider charges for a segment, by prefix, in 1/10,000 of a cent. */
record PriceList(Map<String, Long> byPrefix) {
    private static final int SCALE = 6;
    private static final String REST = "*";

    /** Of a provider that names no price: behind all others. */
    static final double UNKNOWN = 1e15;

    /** @throws IllegalArgumentException with a sentence */
    static PriceList parse(String written) {
        var prices = new HashMap<String, Long>();
        for (var word : RuleText.words(written)) {
            var parts = word.split("=", 2);
            var prefix = parts[0].strip();
            if (parts.length != 2 || !(prefix.equals(REST) || prefix.matches("\\+[0-9]{1,15}"))) {
                throw new IllegalArgumentException("write prices as +1=0.0079, +9665=0.035, *=0.05");
            }
            prices.put(prefix, units(parts[1].strip()));
        }
        return new PriceList(Map.copyOf(prices));
    }

    private static long units(String amount) {
        try {
            var value = new BigDecimal(amount);
            if (value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(1000)) <= 0) {
                return value.movePointRight(SCALE).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below, as for an amount that is out of bounds.
        }
        throw new IllegalArgumentException("write a price as an amount such as 0.0079, with at most 6 decimals");
    }

    OptionalLong of(E164 to) {
        var number = to.value();
        for (int end = number.length(); end > 1; end--) {
            var price = byPrefix.get(number.substring(0, end));
            if (price != null) {
                return OptionalLong.of(price);
            }
        }
        var rest = byPrefix.get(REST);
        return rest == null ? OptionalLong.empty() : OptionalLong.of(rest);
    }

    static double rank(Map<String, PriceList> all, String provider, E164 to) {
        var list = all.get(provider);
        var price = list == null ? OptionalLong.empty() : list.of(to);
        return price.isPresent() ? price.getAsLong() : UNKNOWN;
    }

    static String amount(double units) {
        return BigDecimal.valueOf((long) units, SCALE).stripTrailingZeros().toPlainString();
    }
}
