package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where texts go, in a table, followed in memory. */
public final class PlanTable implements AutoCloseable {
    /** What the column takes. */
    public static final int LIMIT = 30_000;

    private static final List<String> REPLACE = List.of(
            "UPDATE inbound_plan SET org = ?, doc = ?, changed = ? WHERE scope = ?",
            "INSERT INTO inbound_plan (org, doc, changed, scope) VALUES (?, ?, ?, ?)");

    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<String, Known> byScope;

    /** A plan is its organization's only: a number may have changed hands since. */
    private record Known(String org, InboundPlan plan) {}

    PlanTable(Store store, CommitQueue commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.byScope = store.follow((connection, since, sink) -> {
            try (var query =
                    connection.prepareStatement("SELECT scope, org, doc FROM inbound_plan WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        var doc = row.getString(3);
                        sink.accept(
                                row.getString(1),
                                doc.isEmpty() ? null : new Known(row.getString(2), PlanDoc.read(doc)));
                    }
                }
            }
        });
    }

    public Optional<InboundPlan> plan(Place place) {
        return Optional.ofNullable(byScope.get(scope(place)))
                .filter(known -> known.org.equals(place.org()))
                .map(Known::plan);
    }

    /** @throws IllegalArgumentException with a sentence, of one that is too long */
    public CompletionStage<InboundPlan> put(Place place, InboundPlan plan) {
        var doc = PlanDoc.write(plan);
        if (doc.length() > LIMIT) {
            throw new IllegalArgumentException("Write fewer rules, or shorter ones: they do not fit together.");
        }
        return write(place, doc).thenApply(written -> {
            byScope.put(scope(place), new Known(place.org(), plan));
            return plan;
        });
    }

    public CompletionStage<Boolean> remove(Place place) {
        boolean known = plan(place).isPresent();
        return write(place, "").thenApply(written -> {
            byScope.remove(scope(place));
            return known;
        });
    }

    private CompletionStage<Boolean> write(Place place, String doc) {
        return commits.submit(new Work<>(
                connection -> Replacing.row(connection, REPLACE, place.org(), doc, clock.millis(), scope(place))));
    }

    private static String scope(Place place) {
        return place.kind() + ":" + place.key();
    }

    @Override
    public void close() {
        byScope.close();
    }
}
