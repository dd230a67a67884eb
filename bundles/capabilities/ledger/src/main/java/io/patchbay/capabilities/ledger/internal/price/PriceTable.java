package io.patchbay.capabilities.ledger.internal.price;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Prices.Import;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The price book in tables, and in memory: a look-up asks no database. */
public final class PriceTable implements AutoCloseable {
    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<Long, List<PriceBook.Versioned>> files;
    private volatile Shown shown = new Shown(0, new PriceBook(List.of()));

    /** Its tables are there already. */
    public PriceTable(Store store, CommitQueue commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.files = store.follow(PriceRows::changedSince);
    }

    /** @param files how many it was made from: none ever goes or changes */
    private record Shown(int files, PriceBook book) {}

    PriceBook book() {
        var now = shown;
        var all = List.copyOf(files.all());
        if (all.size() != now.files()) {
            now = new Shown(
                    all.size(), new PriceBook(all.stream().flatMap(List::stream).toList()));
            shown = now;
        }
        return now.book();
    }

    /** Takes a file over: all of it or nothing. Fails with 422 {@code invalid_prices}. */
    CompletionStage<Import> take(String name, String csv) {
        List<Rate> lines;
        try {
            lines = PriceFile.parse(csv);
            MarginCheck.check(lines, files.all());
        } catch (Problem e) {
            return CompletableFuture.failedFuture(e);
        }
        return commits.submit(new Work<>(connection -> PriceRows.insert(connection, name, lines, clock.millis())))
                .thenApply(taken -> {
                    files.put(
                            taken.version(),
                            lines.stream()
                                    .map(rate -> new PriceBook.Versioned(taken.version(), rate))
                                    .toList());
                    return taken;
                });
    }

    @Override
    public void close() {
        files.close();
    }
}
