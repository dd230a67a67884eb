package io.patchbay.api.http;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer into the body (RFC 6901), {@code ?name} for a query parameter, {@code {name}} for a path variable
 * @param code a stable word such as {@code required}, {@code type}, {@code invalid_number}
 * @param detail a sentence that says what to write instead
 */
public record FieldError(String pointer, String code, String detail) {}
