package io.patchbay.api.money;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An amount, exact. The host has one currency.
 *
 * @param units 1/10,000 of a cent: a millionth of the currency; may be below zero
 */
public record Money(long units) implements Comparable<Money> {
    /** ISO 4217 code. */
    public static final String CURRENCY = "USD";

    public static final Money ZERO = new Money(0);
    private static final int SCALE = 6;
    private static final int CENTS = 2;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    /** @throws IllegalArgumentException with a sentence, unless it is a plain decimal such as {@code 0.0079} with at most six decimals */
    public static Money parse(String written) {
        try {
            if (written.matches("-?[0-9]{1,13}(\\.[0-9]{1,18})?")) {
                var value = new BigDecimal(written);
                if (value.abs().compareTo(MOST) <= 0) {
                    return new Money(value.movePointRight(SCALE).longValueExact());
                }
            }
        } catch (ArithmeticException e) {
            // Said below, as for what is no number.
        }
        throw new IllegalArgumentException("Write an amount such as 0.0079, with at most 6 decimals.");
    }

    public Money plus(Money more) {
        return new Money(Math.addExact(units, more.units));
    }

    public Money minus(Money less) {
        return new Money(Math.subtractExact(units, less.units));
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(units, count));
    }

    /** The part of it, rounded up to a whole unit. @param parts of {@code whole}, which is above zero */
    public Money share(long parts, long whole) {
        var product = BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(parts));
        return new Money(product.divide(BigDecimal.valueOf(whole), 0, java.math.RoundingMode.CEILING)
                .longValueExact());
    }

    /** At least two decimals, no more than it needs: {@code 12.50}, {@code 0.0079}. */
    public String amount() {
        var value = BigDecimal.valueOf(units, SCALE).stripTrailingZeros();
        return value.scale() < CENTS ? value.setScale(CENTS).toPlainString() : value.toPlainString();
    }

    /** As it stands in answers and events: {@code {"amount":"0.0079","currency":"USD"}}. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("amount", amount());
        json.put("currency", CURRENCY);
        return json;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(units, other.units);
    }

    @Override
    public String toString() {
        return amount() + ' ' + CURRENCY;
    }
}
