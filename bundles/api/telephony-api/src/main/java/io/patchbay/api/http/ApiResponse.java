package io.patchbay.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param headers extra headers
 * @param body what the door writes as JSON (a map, list or record), a {@code String} or {@code byte[]} that goes out as it is with the {@code Content-Type} of
 *     {@code headers}, a {@link StreamedBody}, or null for none
 */
public record ApiResponse(int status, Map<String, String> headers, @Nullable Object body) {
    public static ApiResponse of(int status, Object body) {
        return new ApiResponse(status, Map.of(), body);
    }

    public static ApiResponse ok(Object body) {
        return of(200, body);
    }

    public static ApiResponse noContent() {
        return new ApiResponse(204, Map.of(), null);
    }

    public ApiResponse with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new ApiResponse(status, all, body);
    }
}
