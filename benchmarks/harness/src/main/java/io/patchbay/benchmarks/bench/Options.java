package io.patchbay.benchmarks.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param cases names, in their order
 * @param rounds of each case
 * @param seconds of load for each subject and round
 * @param warmUp seconds of load for each subject before the first round
 * @param stored messages in the full store of the case {@code stored}
 * @param smoke a minute in all: figures without a meaning, to see that everything still runs
 * @param postgres whether PostgreSQL is measured where it is installed
 * @param places what is measured, and where to write
 * @param profile whether a flight recording of each host is made, and read into the report
 */
public record Options(
        List<String> cases,
        int rounds,
        double seconds,
        double warmUp,
        long stored,
        boolean smoke,
        boolean postgres,
        Places places,
        boolean profile) {
    static final List<String> CASES =
            List.of("accept", "single", "outcome", "webhook", "smpp", "inbound", "catalogue", "stored", "start");

    private static final List<String> SMOKE_CASES = List.of("outcome", "webhook", "inbound", "stored");

    /**
     * Files.
     *
     * @param archive the archive, unpacked
     * @param provider the jar of the benchmark provider
     * @param karaf Apache Karaf's distribution, unpacked
     * @param work an empty folder
     * @param report the Markdown file to write
     */
    public record Places(Path archive, Path provider, Path karaf, Path work, Path report) {}

    /** @throws IllegalArgumentException with a sentence */
    static Options parse(String[] arguments) {
        var words = new ArrayDeque<>(List.of(arguments));
        var reading = new OptionsReader();
        while (!words.isEmpty()) {
            var word = words.poll();
            switch (word) {
                case "--smoke" -> reading.smoke = true;
                case "--profile" -> reading.profile = true;
                case "--no-postgres" -> reading.postgres = false;
                default -> {
                    var value = words.poll();
                    if (value == null) {
                        throw new IllegalArgumentException(word + " is no option, or needs a value.");
                    }
                    reading.take(word, value);
                }
            }
        }
        return reading.options();
    }

    static List<String> casesOf(boolean smoke) {
        return smoke ? SMOKE_CASES : CASES;
    }
}
