package io.patchbay.shell.internal.commands;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a value looks to people, and how to programs. */
final class Values {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Values() {}

    static String text(@Nullable Object value) {
        var plain = unwrap(value);
        if (plain == null) {
            return "";
        }
        if (plain instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return plain instanceof Collection<?> many
                ? many.stream().map(Values::text).collect(Collectors.joining(", "))
                : plain.toString();
    }

    /** A JSON value: text, number, truth, list, or null. */
    static @Nullable Object json(@Nullable Object value) {
        var plain = unwrap(value);
        if (plain instanceof Instant time) {
            return millis(time);
        }
        if (plain instanceof Collection<?> many) {
            return many.stream().map(Values::json).toList();
        }
        return plain == null || plain instanceof Number || plain instanceof Boolean || plain instanceof java.util.Map
                ? plain
                : plain.toString();
    }

    static String millis(Instant time) {
        return MILLIS.format(time);
    }

    private static @Nullable Object unwrap(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }
}
