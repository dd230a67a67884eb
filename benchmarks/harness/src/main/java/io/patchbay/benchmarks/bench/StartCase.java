package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.PatchbayHost;
import io.patchbay.benchmarks.host.Setup;
import io.patchbay.benchmarks.peer.BareKaraf;
import io.patchbay.benchmarks.peer.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long a start takes and how much memory the host then has, against Apache Karaf with nothing in it. */
final class StartCase {
    private static final double SETTLE_SECONDS = 10;

    private final Options options;
    private final Report report;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> memory = new ArrayList<>();
    private final List<Double> bareSeconds = new ArrayList<>();
    private final List<Double> bareMemory = new ArrayList<>();

    StartCase(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** The first start of each makes its data and its cache and is shown by itself. */
    void run() throws IOException, InterruptedException {
        report.heading("Start and memory, against bare Karaf");
        for (int round = 0; round <= options.rounds(); round++) {
            bare();
            host();
        }
        var rows = new ArrayList<List<String>>();
        rows.add(row("first start, s", List.of(bareSeconds.remove(0)), List.of(seconds.remove(0))));
        bareMemory.remove(0);
        memory.remove(0);
        rows.add(row("start, s", bareSeconds, seconds));
        rows.add(row("resident memory, MiB", bareMemory, memory));
        report.table(List.of("", "bare Karaf", "Patchbay", "ratio"), rows);
    }

    private void bare() throws IOException, InterruptedException {
        try (var karaf = BareKaraf.start(home(), options.places().work().resolve("karaf"))) {
            bareSeconds.add(karaf.seconds());
            bareMemory.add(settled(karaf.process()));
        }
    }

    private void host() throws IOException, InterruptedException {
        var places = options.places();
        var setup = Setup.asItComes("start");
        try (var host = PatchbayHost.start(places.archive(), places.provider(), places.work(), setup)) {
            seconds.add(host.seconds());
            memory.add(settled(host.process()));
        }
    }

    private Path home() {
        return options.places().karaf();
    }

    private double settled(ProcessHandle process) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (1000 * Math.min(SETTLE_SECONDS, options.seconds() * 3)));
        return Usage.residentMib(process);
    }

    private static List<String> row(String what, List<Double> bare, List<Double> host) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < bare.size(); i++) {
            ratios.add(host.get(i) / bare.get(i));
        }
        return List.of(
                what,
                Report.number(Medians.of(bare)),
                Report.number(Medians.of(host)),
                Report.number(Medians.of(ratios)));
    }
}
