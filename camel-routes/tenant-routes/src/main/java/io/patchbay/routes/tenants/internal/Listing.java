package io.patchbay.routes.tenants.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Pages of a list that is in memory, oldest first. */
final class Listing {
    private static final Set<String> QUERY = Set.of("limit", "after");

    private Listing() {}

    /** @throws Problem 422 for a parameter that lists do not have */
    static void refuseUnknown(ApiRequest request) {
        var unknown = request.queryNames().stream()
                .filter(name -> !QUERY.contains(name))
                .map(name -> new FieldError(
                        "?" + name, "unknown_parameter", "There is no such parameter; use limit or after."))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }

    /** @throws Problem 422 for a cursor that no page showed */
    static <T> Page<T> page(List<T> all, Page.Request request, Function<T, Place> place) {
        var from = request.after().map(Place::parse);
        var rest = all.stream()
                .filter(item -> from.isEmpty() || place.apply(item).compareTo(from.get()) > 0)
                .sorted(Comparator.comparing(place))
                .limit(request.limit() + 1L)
                .toList();
        return Page.cut(rest, request, place.andThen(Place::cursor));
    }

    /** Where an item stands: a cursor that holds even when the item itself is gone by the next page. */
    record Place(Instant created, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = created.compareTo(other.created);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }

        String cursor() {
            return created.toEpochMilli() + "." + id;
        }

        static Place parse(String cursor) {
            var parts = cursor.split("\\.", 2);
            try {
                if (parts.length == 2) {
                    return new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
                }
            } catch (NumberFormatException e) {
                // Said below, as for a cursor without a dot.
            }
            throw Problem.invalid("?after", "cursor", "Give after the value of next as the last page showed it.");
        }
    }
}
