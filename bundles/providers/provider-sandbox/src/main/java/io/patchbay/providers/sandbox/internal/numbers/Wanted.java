package io.patchbay.providers.sandbox.internal.numbers;

import java.util.Locale;
import java.util.Optional;

/** Digits in a row that a number must contain, {@code *} for any one; letters stand for the keys that they are on. */
final class Wanted {
    private static final String KEYS = "22233344455566677778889999";
    private static final int ANY = -1;

    private final int[] digits;

    private Wanted(int[] digits) {
        this.digits = digits;
    }

    static Wanted of(Optional<String> contains) {
        return new Wanted(contains.orElse("")
                .toUpperCase(Locale.ROOT)
                .chars()
                .filter(c -> c != '+')
                .map(c -> c == '*' ? ANY : c > '9' ? KEYS.charAt(c - 'A') - '0' : c - '0')
                .toArray());
    }

    /** The one number that it can be, if every digit of one is named. */
    Optional<Long> whole() {
        long number = 0;
        for (int digit : digits) {
            if (digit == ANY) {
                return Optional.empty();
            }
            number = number * 10 + digit;
        }
        // The shortest of the catalogue have eleven digits with their country code.
        return digits.length < 11 || digits.length > 15 ? Optional.empty() : Optional.of(number);
    }

    /** Without text: a search looks at every number of a country. */
    boolean in(long number) {
        for (long rest = number; ; rest /= 10) {
            if (endsWith(rest)) {
                return true;
            }
            if (rest < 10) {
                return false;
            }
        }
    }

    private boolean endsWith(long number) {
        long rest = number;
        for (int i = digits.length - 1; i >= 0; i--) {
            if (rest == 0 || digits[i] != ANY && digits[i] != rest % 10) {
                return false;
            }
            rest /= 10;
        }
        return true;
    }
}
