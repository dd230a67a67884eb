package io.patchbay.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The carrier's own append-only log: the oracle of what reached it, and how often. */
final class CarrierLog {
    private CarrierLog() {}

    /** How many submits of each message the carrier has seen. */
    static Map<String, Integer> submits(Path folder) {
        var counts = new HashMap<String, Integer>();
        for (var line : lines(folder)) {
            if (line.contains("\"kind\":\"submit\"")) {
                counts.merge(field(line, "reference"), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The longest time between two submits since a moment, the one before it included. */
    static Duration longestGap(Path folder, Instant since) {
        var before = since;
        var longest = Duration.ZERO;
        for (var line : lines(folder)) {
            var at = line.contains("\"kind\":\"submit\"") ? Instant.parse(field(line, "at")) : Instant.MIN;
            if (at.isAfter(since)) {
                var gap = Duration.between(before, at);
                longest = gap.compareTo(longest) > 0 ? gap : longest;
                before = at;
            }
        }
        return longest;
    }

    /** Senders of which the carrier has seen something. */
    static Set<String> senders(Path folder) {
        return lines(folder).stream()
                .filter(line -> line.contains("\"kind\":\"submit\""))
                .map(line -> field(line, "from"))
                .collect(Collectors.toSet());
    }

    private static String field(String line, String name) {
        try {
            return RunningHost.JSON.readTree(line).get(name).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("carrier.log"))
                    .sorted()
                    .flatMap(CarrierLog::read)
                    .filter(line -> line.endsWith("}"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.stream.Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
