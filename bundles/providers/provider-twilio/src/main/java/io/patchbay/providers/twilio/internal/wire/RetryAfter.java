package io.patchbay.providers.twilio.internal.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    static Duration parse(@Nullable String header, Instant now) {
        var written = header == null ? "" : header.strip();
        if (written.matches("[0-9]{1,9}")) {
            return atMost(Duration.ofSeconds(Long.parseLong(written)));
        }
        try {
            var until = ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, until.toInstant());
            return wait.isNegative() ? UNSAID : atMost(wait);
        } catch (DateTimeException e) {
            return UNSAID;
        }
    }

    private static Duration atMost(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
