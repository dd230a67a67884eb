package io.patchbay.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The carrier's own append-only log: the oracle of what reached it, and how often. */
final class CarrierLog {
    private static final Pattern PART = Pattern.compile("carrier\\.log(?:\\.([0-9]+))?");

    private CarrierLog() {}

    /** How many submits of each message the carrier has seen. */
    static Map<String, Integer> submits(Path folder) {
        return submitted(folder, "reference").collect(Collectors.toMap(id -> id, id -> 1, Integer::sum));
    }

    /** The longest time between two submits since a moment, the one before it included. */
    static Duration longestGap(Path folder, Instant since) {
        var moments = submitted(folder, "at")
                .map(Instant::parse)
                .filter(at -> at.isAfter(since))
                .toList();
        var before = since;
        var longest = Duration.ZERO;
        for (var at : moments) {
            var gap = Duration.between(before, at);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
            before = at;
        }
        return longest;
    }

    /** Senders of which the carrier has seen something. */
    static Set<String> senders(Path folder) {
        return submitted(folder, "from").collect(Collectors.toSet());
    }

    /** A field of each submit, from the first to the last. */
    private static Stream<String> submitted(Path folder, String field) {
        return parts(folder)
                .flatMap(CarrierLog::lines)
                .filter(line -> line.endsWith("}") && line.contains("\"kind\":\"submit\""))
                .map(line -> field(line, field));
    }

    private static String field(String line, String name) {
        try {
            return RunningHost.JSON.readTree(line).get(name).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of the log, the oldest first; what else lies beside them comes and goes. */
    private static Stream<Path> parts(Path folder) {
        try (var files = Files.list(folder)) {
            return files
                    .filter(file -> PART.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(CarrierLog::number))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file) {
        var part = PART.matcher(file.getFileName().toString());
        return part.matches() && part.group(1) != null ? Integer.parseInt(part.group(1)) : 0;
    }

    /** A part at a time, since a long run's log is longer than one would like to hold in memory. */
    private static Stream<String> lines(Path part) {
        try {
            return Files.readAllLines(part).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
