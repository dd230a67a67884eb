package io.patchbay.api.store;

/**
 * An idempotency key with what it is bound to.
 *
 * @param scope tenant, method and route
 * @param key what the client sent, 1 to 255 printable ASCII characters
 * @param payload SHA-256 of path, and body, in hexadecimal: the same key with another payload is refused
 */
public record OnceKey(String scope, String key, String payload) {
    @Override
    public String toString() {
        return "OnceKey[" + scope + "]";
    }
}
