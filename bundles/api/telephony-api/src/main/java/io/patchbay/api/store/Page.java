package io.patchbay.api.store;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items at most the asked number
 * @param next cursor for {@code ?after=}, if there may be more
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /**
     * Asks for a page.
     *
     * @param limit 1 to 200
     * @param after cursor of an earlier page
     */
    public record Request(int limit, Optional<String> after) {
        public static final Request FIRST = new Request(50, Optional.empty());
    }

    /** Cuts a list that was read with one item more than asked. */
    public static <T> Page<T> cut(List<T> read, Request request, java.util.function.Function<T, String> cursor) {
        if (read.size() <= request.limit()) {
            return new Page<>(List.copyOf(read), Optional.empty());
        }
        var items = List.copyOf(read.subList(0, request.limit()));
        return new Page<>(items, Optional.of(cursor.apply(items.get(items.size() - 1))));
    }
}
