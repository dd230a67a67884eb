package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundCallbacks.Callback;
import io.patchbay.api.inbound.InboundCallbacks.Place;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;

/** The relay's callbacks in a table, followed in memory. Their tokens stay sealed. */
public final class CallbackTable implements AutoCloseable {
    private static final List<String> REPLACE = List.of(
            "UPDATE inbound_callback SET org = ?, doc = ?, token = ?, changed = ? WHERE scope = ?",
            "INSERT INTO inbound_callback (org, doc, token, changed, scope) VALUES (?, ?, ?, ?, ?)");

    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<String, Known> byScope;

    /** @param token sealed, or empty */
    public record Known(String org, Callback callback, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Known[" + org + "]";
        }
    }

    CallbackTable(Store store, CommitQueue commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.byScope = store.follow((connection, since, sink) -> {
            try (var query = connection.prepareStatement(
                    "SELECT scope, org, doc, token FROM inbound_callback WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        var doc = row.getString(3);
                        var token = row.getString(4);
                        sink.accept(
                                row.getString(1),
                                doc.isEmpty()
                                        ? null
                                        : new Known(row.getString(2), CallbackDoc.read(doc, !token.isEmpty()), token));
                    }
                }
            }
        });
    }

    /** What a token is sealed for. */
    public static String context(String scope) {
        return "inbound-callback/" + scope;
    }

    public static String scope(Place place) {
        return place.project().map(project -> "project:" + project).orElse("org:" + place.org());
    }

    public Optional<Known> find(Place place) {
        return Optional.ofNullable(byScope.get(scope(place))).filter(known -> known.org.equals(place.org()));
    }

    /** The callback that a run of a kind is for, as it is now. */
    public Optional<Known> of(RunKind kind, InboundView text) {
        return place(kind, text).flatMap(this::find).filter(known -> CallbackDoc.wants(known.callback, text));
    }

    public static Optional<Place> place(RunKind kind, InboundView text) {
        return switch (kind) {
            case TARGET -> Optional.empty();
            case OF_ORG -> Optional.of(new Place(text.org(), Optional.empty()));
            case OF_PROJECT -> text.project().map(project -> new Place(text.org(), Optional.of(project)));
        };
    }

    /** Which callbacks want a text. */
    List<RunKind> wanted(InboundView text) {
        var kinds = new ArrayList<RunKind>(0);
        for (var kind : List.of(RunKind.OF_ORG, RunKind.OF_PROJECT)) {
            if (of(kind, text).isPresent()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** @param token sealed, or empty */
    public CompletionStage<Callback> put(Place place, Callback callback, String token) {
        return write(place, CallbackDoc.write(callback), token).thenApply(written -> {
            byScope.put(scope(place), new Known(place.org(), callback, token));
            return callback;
        });
    }

    public CompletionStage<Boolean> remove(Place place) {
        boolean known = find(place).isPresent();
        return write(place, "", "").thenApply(written -> {
            byScope.remove(scope(place));
            return known;
        });
    }

    private CompletionStage<Boolean> write(Place place, String doc, String token) {
        return commits.submit(new Work<>(connection ->
                Replacing.row(connection, REPLACE, place.org(), doc, token, clock.millis(), scope(place))));
    }

    /** As {@link io.patchbay.api.operations.SealedValues#replace}: an organization has few, so that one transaction does for all. */
    public CompletionStage<Integer> seal(BinaryOperator<String> again) {
        return commits.submit(new Work<>(connection -> {
            int replaced = 0;
            try (var query =
                            connection.prepareStatement("SELECT scope, token FROM inbound_callback WHERE token <> ''");
                    var update = connection.prepareStatement(
                            "UPDATE inbound_callback SET token = ?, changed = ? WHERE scope = ?");
                    var row = query.executeQuery()) {
                while (row.next()) {
                    var sealed = again.apply(context(row.getString(1)), row.getString(2));
                    if (!sealed.equals(row.getString(2))) {
                        update.setString(1, sealed);
                        update.setLong(2, clock.millis());
                        update.setString(3, row.getString(1));
                        replaced += update.executeUpdate();
                    }
                }
            }
            return replaced;
        }));
    }

    @Override
    public void close() {
        byScope.close();
    }
}
