package io.patchbay.routes.testing;

import io.patchbay.api.http.FieldError;
import java.util.List;
import java.util.Map;

/**
 * What a client would have got.
 *
 * @param status HTTP status
 * @param headers extra headers
 * @param body the JSON object as a client parses it; empty if there is none
 * @param text the body of an answer that is text and not JSON, or the detail of a problem
 * @param code the problem's code; empty for an answer that is no problem
 * @param errors the problem's fields
 */
public record Answer(
        int status,
        Map<String, String> headers,
        Map<String, Object> body,
        String text,
        String code,
        List<FieldError> errors) {
    /** The JSON pointers of the bad fields. */
    public List<String> pointers() {
        return errors.stream().map(FieldError::pointer).toList();
    }
}
