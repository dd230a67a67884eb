package io.patchbay.platform.tenants.internal;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Draws ids and secrets: random bits in base62 after a readable prefix. */
final class Draw {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int SECRET_BITS = 256;
    private static final int ID_BITS = 96;

    private final SecureRandom random;

    Draw(SecureRandom random) {
        this.random = random;
    }

    /** 43 characters after the prefix. */
    String secret(String prefix) {
        return prefix + base62(SECRET_BITS);
    }

    /** 17 characters after the prefix: enough that two never meet. */
    String id(String prefix) {
        return prefix + base62(ID_BITS);
    }

    private String base62(int bits) {
        var rest = new BigInteger(bits, random);
        int length = (int) Math.ceil(bits / (Math.log(DIGITS.length()) / Math.log(2)));
        var text = new char[length];
        for (int i = length - 1; i >= 0; i--) {
            var parts = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
