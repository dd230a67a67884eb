package io.patchbay.api.http;

import java.util.List;
import java.util.Map;

/** A refusal that the door writes as {@code application/problem+json} (RFC 9457): no stack trace, nothing stored. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    /**
     * @param status HTTP status, 400 to 599
     * @param code a stable word for programs, such as {@code sender_not_owned}
     * @param detail a sentence for people that says what to do
     * @param errors one entry per bad field
     * @param headers extra headers, such as {@code Retry-After}
     */
    public Problem(int status, String code, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    public Problem(int status, String code, String detail) {
        this(status, code, detail, List.of(), Map.of());
    }

    /** 404, also for what belongs to another tenant: ids leak nothing. */
    public static Problem notFound(String what) {
        return new Problem(
                404, "not_found", "There is no such " + what + ", or it belongs to somebody else; check the id.");
    }

    /** 422 with its fields. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                422, "invalid_fields", "The request is well-formed but not valid; see errors.", errors, Map.of());
    }

    /** 422 for one field. */
    public static Problem invalid(String pointer, String code, String detail) {
        return new Problem(422, code, detail, List.of(new FieldError(pointer, code, detail)), Map.of());
    }

    /** 503 with a time to wait. */
    public static Problem unavailable(String code, String detail, int retryAfterSeconds) {
        return new Problem(503, code, detail, List.of(), Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
