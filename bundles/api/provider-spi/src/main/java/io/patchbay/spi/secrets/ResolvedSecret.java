package io.patchbay.spi.secrets;

/** What a secret setting of a configuration stands for. */
public sealed interface ResolvedSecret {
    /** It is there. */
    record Present(SecretValue value) implements ResolvedSecret {}

    /** No secret of this name is stored yet, or not any more. @param name as in {@code secret:NAME} @param reason a sentence that says what to do */
    record Missing(String name, String reason) implements ResolvedSecret {}

    /** It may not be written so: empty, a malformed name, or a plain secret outside the sandbox profile. @param reason a sentence without the value */
    record Refused(String reason) implements ResolvedSecret {}
}
