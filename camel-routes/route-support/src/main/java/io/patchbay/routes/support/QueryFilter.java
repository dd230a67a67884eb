package io.patchbay.routes.support;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the query of a list; a misspelt name or value is refused, since ignoring it would show too much. */
public final class QueryFilter {
    private static final List<String> PAGING = List.of("limit", "after");
    private static final int MAX_YEAR = 9999;

    private final ApiRequest request;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param names of the filters, besides those of {@link Paging} */
    public QueryFilter(ApiRequest request, String... names) {
        this.request = request;
        var known = List.of(names);
        var all = Stream.concat(known.stream(), Stream.of("limit")).collect(Collectors.joining(", "));
        request.queryNames().stream()
                .filter(name -> !known.contains(name) && !PAGING.contains(name))
                .forEach(name -> errors.add(new FieldError(
                        "?" + name, "unknown_parameter", "There is no such filter; use " + all + " or after.")));
    }

    /** The value of a filter, if it is there and good. @param reader throws an {@link IllegalArgumentException} with a sentence for the client */
    public <T> Optional<T> value(String name, Function<String, T> reader) {
        try {
            return request.query(name).map(reader);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("?" + name, "invalid_" + name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** @throws Problem 422 with everything that was wrong, pointers {@code ?name} */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Whether a number is meant, not a word or a short code. */
    public static boolean isNumber(String written) {
        return written.startsWith("+") || written.startsWith(" ");
    }

    /** A plus that was not written as %2B reads as a space. */
    public static String plus(String written) {
        return written.startsWith(" ") ? "+" + written.strip() : written;
    }

    public static Instant time(String written) {
        try {
            var time = OffsetDateTime.parse(written.replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= MAX_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, as for a year that nothing was sent in.
        }
        throw new IllegalArgumentException("Write the time as RFC 3339, such as 2026-11-22T09:30:00Z.");
    }
}
