package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundFunctions.FunctionView;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Functions of projects in a table, followed in memory. */
public final class FunctionTable implements AutoCloseable {
    private static final List<String> REPLACE = List.of(
            "UPDATE inbound_function SET org = ?, url = ?, changed = ? WHERE project = ? AND name = ?",
            "INSERT INTO inbound_function (org, url, changed, project, name) VALUES (?, ?, ?, ?, ?)");

    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<Key, FunctionView> all;

    private record Key(String project, String name) {}

    FunctionTable(Store store, CommitQueue commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.all = store.follow((connection, since, sink) -> {
            try (var query = connection.prepareStatement(
                    "SELECT org, project, name, url, changed FROM inbound_function WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        var view = new FunctionView(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Instant.ofEpochMilli(row.getLong(5)));
                        sink.accept(key(view), view.url().isEmpty() ? null : view);
                    }
                }
            }
        });
    }

    public Optional<FunctionView> function(String project, String name) {
        return Optional.ofNullable(all.get(new Key(project, name)));
    }

    public List<FunctionView> functions(String project) {
        return all.all().stream()
                .filter(view -> view.project().equals(project))
                .sorted(Comparator.comparing(FunctionView::name))
                .toList();
    }

    public CompletionStage<FunctionView> put(FunctionView view) {
        return write(view).thenApply(stored -> {
            all.put(key(stored), stored);
            return stored;
        });
    }

    public CompletionStage<Boolean> remove(FunctionView known) {
        return write(new FunctionView(known.org(), known.project(), known.name(), "", known.changed()))
                .thenApply(written -> {
                    all.remove(key(known));
                    return true;
                });
    }

    private CompletionStage<FunctionView> write(FunctionView view) {
        long now = clock.millis();
        return commits.submit(new Work<>(connection -> {
            Replacing.row(connection, REPLACE, view.org(), view.url(), now, view.project(), view.name());
            return new FunctionView(view.org(), view.project(), view.name(), view.url(), Instant.ofEpochMilli(now));
        }));
    }

    private static Key key(FunctionView view) {
        return new Key(view.project(), view.name());
    }

    @Override
    public void close() {
        all.close();
    }
}
