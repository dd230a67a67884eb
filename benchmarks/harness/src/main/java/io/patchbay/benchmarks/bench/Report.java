package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables, printed as they come and kept in a Markdown file. */
final class Report {
    private final Path file;
    private final StringBuilder text = new StringBuilder();
    private final List<String> complaints = new ArrayList<>();

    Report(Path file) {
        this.file = file;
    }

    void heading(String heading) {
        line("\n### " + heading + "\n");
    }

    void note(String sentence) {
        line(sentence);
    }

    void table(List<String> columns, List<List<String>> rows) {
        row(columns);
        row(columns.stream().map(column -> "---").toList());
        rows.forEach(this::row);
        line("");
    }

    /** Where a host spent its time. */
    void profile(String host, Profile profile) {
        line("\nWhere the time of the host " + host + " went, " + profile.samples()
                + " samples of running Java code:\n");
        for (var thread : profile.threads()) {
            line("- " + thread.name() + ": " + share(thread.samples(), profile.samples()));
            line("  - within: " + counts(thread.within(), profile.samples()));
            line("  - on top: " + counts(thread.top(), profile.samples()));
        }
        line("");
    }

    private static String counts(List<Profile.Count> counts, long of) {
        return counts.stream()
                .map(count -> count.method() + " " + share(count.samples(), of))
                .collect(Collectors.joining(", "));
    }

    private static String share(long part, long of) {
        return number(100.0 * part / of) + " %";
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must not happen in a run that counts. */
    void complain(String what) {
        complaints.add(what);
        note("**" + what + "**");
    }

    List<String> complaints() {
        return complaints;
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        var format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Milliseconds, of microseconds. */
    static String millis(double micros) {
        return number(micros / 1e3);
    }
}
