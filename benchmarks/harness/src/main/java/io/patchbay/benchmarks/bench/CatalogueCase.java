package io.patchbay.benchmarks.bench;

import io.patchbay.benchmarks.host.PatchbayHost;
import io.patchbay.benchmarks.host.Setup;
import io.patchbay.benchmarks.load.HttpLoad;
import io.patchbay.benchmarks.load.LoadResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looks for numbers for rent in the sandbox carrier's catalogue of half a million, each at its price. */
final class CatalogueCase {
    /** One caller, and as many at once as a busy console has. */
    private static final List<Integer> CONNECTIONS = List.of(1, 8);

    private static final List<Search> SEARCHES = List.of(
            new Search("a country, 50 numbers", "country=US&limit=50"),
            new Search("an area code", "country=US&areaCode=415&limit=50"),
            new Search(
                    "a town, one type, two abilities", "country=US&type=local&locality=Boston&capabilities=sms,voice"),
            new Search("digits in a row", "country=US&contains=777&limit=50"),
            new Search("digits that no number of a country has", "country=US&contains=99999999"),
            new Search("one number", "country=US&contains=14155550177"),
            new Search("the 19th page", "country=US&limit=50&after=900"));

    private final Options options;
    private final Stage stage;
    private final Report report;

    CatalogueCase(Options options, Stage stage, Report report) {
        this.options = options;
        this.stage = stage;
        this.report = report;
    }

    private record Search(String name, String query) {}

    void run() throws IOException, InterruptedException {
        report.heading("Searches of a catalogue of 500,000 numbers");
        var host = stage.host(Setup.asItComes("catalogue"));
        warmUp(host);
        stage.record();
        var rows = new ArrayList<List<String>>();
        for (int connections : CONNECTIONS) {
            for (var search : SEARCHES) {
                rows.add(row(search, connections, rounds(host, search, connections)));
            }
        }
        report.table(List.of("", "connections", "searches/s", "p50 ms", "p95 ms", "p99 ms"), rows);
        stage.profiles().forEach(report::profile);
    }

    private void warmUp(PatchbayHost host) throws InterruptedException {
        double each = options.warmUp() / SEARCHES.size();
        for (var search : SEARCHES) {
            new HttpLoad(host.port(), CONNECTIONS.get(1), 0).during(each, host.search(search.query()));
        }
    }

    private List<LoadResult> rounds(PatchbayHost host, Search search, int connections) throws InterruptedException {
        var results = new ArrayList<LoadResult>();
        for (int round = 0; round < options.rounds(); round++) {
            var load = new HttpLoad(host.port(), connections, 0);
            results.add(load.during(options.seconds(), host.search(search.query())));
        }
        long bad = results.stream().mapToLong(LoadResult::bad).sum();
        if (bad > 0) {
            report.complain(bad + " searches for " + search.name() + " were not answered well.");
        }
        return results;
    }

    private static List<String> row(Search search, int connections, List<LoadResult> results) {
        return List.of(
                search.name(),
                Integer.toString(connections),
                Report.number(median(results, LoadResult::rate)),
                Report.millis(median(results, LoadResult::p50)),
                Report.millis(median(results, LoadResult::p95)),
                Report.millis(median(results, LoadResult::p99)));
    }

    private static double median(List<LoadResult> results, ToDoubleFunction<LoadResult> figure) {
        return Medians.of(results.stream().map(figure::applyAsDouble).toList());
    }
}
