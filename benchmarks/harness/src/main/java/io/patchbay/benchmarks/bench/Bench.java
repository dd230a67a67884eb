package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.PostgresServer;
import io.patchbay.benchmarks.peer.Kannel;
import java.nio.file.Files;
import java.util.List;

/** Measures the host. Everything speaks to loopback only, is bounded, and ends with the run. */
public final class Bench {
    private Bench() {}

    /** Exit status 0, 1 if a message went wrong, 2 for a wrong command line. */
    public static void main(String[] arguments) throws Exception {
        try {
            System.exit(run(arguments).isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** @return what went wrong */
    public static List<String> run(String... arguments) throws Exception {
        var options = Options.parse(arguments);
        Files.createDirectories(options.places().work());
        var report = new Report(options.places().report());
        report.note(options.rounds() + " rounds of " + Report.number(options.seconds()) + " s, warmed up for "
                + Report.number(options.warmUp()) + " s; "
                + Runtime.getRuntime().availableProcessors()
                + " cores. Medians; compare ratios within a table, not rates between runs.");
        absent(report, options);
        try (var stage = new Stage(options)) {
            for (var name : options.cases()) {
                one(name, options, stage, report);
                stage.clear();
            }
        }
        return report.complaints();
    }

    private static void absent(Report report, Options options) {
        if (!Kannel.isInstalled()) {
            report.note("Kannel is not installed: its column stays empty.");
        }
        if (options.postgres() && PostgresServer.installed().isEmpty()) {
            report.note("PostgreSQL is not installed: its rows are missing.");
        }
    }

    private static void one(String name, Options options, Stage stage, Report report) throws Exception {
        var cases = new Cases(options, stage, report);
        switch (name) {
            case "accept" -> cases.accept();
            case "single" -> cases.single();
            case "outcome" -> cases.outcome();
            case "webhook" -> cases.webhook();
            case "smpp" -> {
                var smpp = new SmppCase(options, stage, report, cases::table);
                smpp.delivered();
                stage.clear();
                smpp.told();
            }
            case "inbound" -> {
                var inbound = new InboundCase(options, stage, report);
                inbound.flood();
                stage.clear();
                if (!options.smoke()) {
                    inbound.paced();
                }
            }
            case "catalogue" -> new CatalogueCase(options, stage, report).run();
            case "stored" -> cases.stored();
            default -> new StartCase(options, report).run();
        }
    }
}
