package io.patchbay.routes.support;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lists: {@code ?limit=} (1 to 200, 50 by default) and {@code ?after=}, answered with {@code next}. */
public final class Paging {
    private static final int MAX = 200;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern CURSOR = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private Paging() {}

    /** @throws Problem 422 {@code ?limit} or {@code ?after} */
    public static Page.Request of(ApiRequest request) {
        int limit = request.query("limit").map(Paging::limit).orElse(Page.Request.FIRST.limit());
        return new Page.Request(limit, request.query("after").map(Paging::cursor));
    }

    /** The body of a list: the items under the given name, and {@code next}, null at the end. */
    public static <T> Map<String, Object> body(String listField, Page<T> page, Function<T, Map<String, Object>> view) {
        var body = new LinkedHashMap<String, Object>();
        body.put(listField, page.items().stream().map(view).toList());
        body.put("next", page.next().orElse(null));
        return body;
    }

    private static int limit(String written) {
        int limit = LIMIT.matcher(written).matches() ? Integer.parseInt(written) : 0;
        if (limit < 1 || limit > MAX) {
            throw Problem.invalid("?limit", "range", "Write limit as a number from 1 to " + MAX + ".");
        }
        return limit;
    }

    private static String cursor(String written) {
        return Optional.of(written)
                .filter(cursor -> CURSOR.matcher(cursor).matches())
                .orElseThrow(() -> Problem.invalid(
                        "?after", "cursor", "Give after the value of next as the last page showed it."));
    }
}
