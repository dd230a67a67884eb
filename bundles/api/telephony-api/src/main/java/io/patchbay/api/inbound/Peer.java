package io.patchbay.api.inbound;

import io.patchbay.api.telephony.E164;
import java.util.Optional;

/**
 * Who a text came from, as the carrier shows it: a number in E.164, a short code, or any other text, since what may be sent from is decided abroad.
 *
 * @param value 1 to 64 characters, none of them a control character; a number with its {@code +}
 */
public record Peer(String value) {
    public static final int MAX_CHARACTERS = 64;

    public Peer {
        if (value.isBlank()
                || value.length() > MAX_CHARACTERS
                || value.codePoints().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
            throw new IllegalArgumentException("a peer has 1 to " + MAX_CHARACTERS + " printable characters");
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    public static Peer of(E164 number) {
        return new Peer(number.value());
    }

    /** The number, if it is one: only such a peer can be answered, or opt out. */
    public Optional<E164> number() {
        try {
            return Optional.of(new E164(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A number only masked. */
    @Override
    public String toString() {
        return number().map(E164::masked).orElse(value);
    }
}
