package io.patchbay.benchmarks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
