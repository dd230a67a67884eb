package io.patchbay.providers.sandbox.internal.carrier;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the log writes them: RFC 3339 in UTC, always 24 characters. */
public final class Times {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    public static String write(Instant instant) {
        return FORM.format(instant);
    }

    public static Instant read(String written) {
        return Instant.parse(written);
    }

    /** A line of the log: its time and kind come first. */
    static Line line(Clock clock, String kind) {
        return Line.empty().with("at", write(clock.instant())).with("kind", kind);
    }
}
