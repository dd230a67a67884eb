package io.patchbay.routes.support;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.store.Once;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers that several routes give in the same way. */
public final class Replies {
    private Replies() {}

    /**
     * The answer to a keyed request: the fresh status the first time; afterwards 200, {@code "duplicate":true} at the end of the same body, and {@code Idempotent-Replayed: true}.
     */
    public static <R> ApiResponse once(Once<R> result, int freshStatus, Function<R, Map<String, Object>> view) {
        var body = view.apply(result.value());
        if (!result.repeated()) {
            return ApiResponse.of(freshStatus, body);
        }
        var again = new LinkedHashMap<>(body);
        again.put("duplicate", true);
        return ApiResponse.ok(again).with("Idempotent-Replayed", "true");
    }
}
