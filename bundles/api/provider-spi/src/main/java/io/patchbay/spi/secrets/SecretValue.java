package io.patchbay.spi.secrets;

/**
 * A secret in the clear, on its way to the carrier. Ask for it late, and do not keep it in a field of anything that prints itself.
 *
 * @param text 1 to 4,000 characters
 */
public record SecretValue(String text) {
    /** A private key in PEM fits. */
    public static final int MAX_LENGTH = 4_000;

    public SecretValue {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a secret has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return "SecretValue[…]";
    }
}
