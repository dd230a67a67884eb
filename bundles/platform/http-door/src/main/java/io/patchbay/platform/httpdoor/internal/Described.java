package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a route's own part of {@code openapi.json} tells the door: a callback of a carrier brings no key but a signature, which the route itself checks and therefore has to see.
 *
 * @param item the path's part, or a missing node
 * @param methods of the route, in capitals
 */
record Described(JsonNode item, List<String> methods) {
    private static final Set<String> NEVER = Set.of("authorization", "cookie");

    /** Whether every method says {@code "security": []}. */
    boolean open() {
        return operations()
                .allMatch(operation -> operation.path("security").isArray()
                        && operation.path("security").isEmpty());
    }

    /** The header parameters, in lower case; a key stays the door's own business. */
    Set<String> headers() {
        return Stream.concat(Stream.of(item), operations())
                .flatMap(part -> StreamSupport.stream(part.path("parameters").spliterator(), false))
                .filter(parameter -> parameter.path("in").asText().equals("header"))
                .map(parameter -> parameter.path("name").asText().toLowerCase(Locale.ROOT))
                .filter(name -> !NEVER.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How long a body may be, where {@code x-body-limit} says so; 0 where it is the door's to say. */
    int bodyLimit() {
        return operations()
                .mapToInt(operation -> operation.path("x-body-limit").asInt())
                .max()
                .orElse(0);
    }

    private Stream<JsonNode> operations() {
        return methods.stream().map(method -> item.path(method.toLowerCase(Locale.ROOT)));
    }
}
