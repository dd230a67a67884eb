package io.patchbay.routes.support;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values look in a body. */
public final class Wire {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Wire() {}

    /** RFC 3339 in UTC with milliseconds: {@code 2026-11-22T09:30:00.000Z}. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }
}
