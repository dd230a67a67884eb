package io.patchbay.platform.webhooks.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A length of time as people write it in a settings file. */
final class WrittenTime {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private WrittenTime() {}

    /** @throws IllegalArgumentException if it is not written as {@code 500ms}, {@code 15s}, {@code 5m}, {@code 2h} or {@code 30d} */
    static Duration parse(String text) {
        var form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("Write a time as 500ms, 15s, 5m, 2h or 30d, not as '" + text + "'.");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Times separated by commas. */
    static List<Duration> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(WrittenTime::parse).toList();
    }
}
