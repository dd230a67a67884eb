package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.capabilities.numbers.internal.table.Step;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the documents of orders that ended long ago, and the PIN with them: they are somebody's, and nobody needs them any more. */
final class PaperRetention {
    private static final Logger LOG = LoggerFactory.getLogger(PaperRetention.class);

    private final Store store;
    private final CommitQueue commits;
    private final SealedDetails details;
    private final Duration kept;
    private final Clock clock;

    /** @param kept how long after an order's end */
    PaperRetention(Store store, CommitQueue commits, SealedDetails details, Duration kept, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.details = details;
        this.kept = kept;
        this.clock = clock;
    }

    /** One round. Each order by itself, so that nothing else waits for long. */
    void run() {
        try {
            long before = clock.millis() - kept.toMillis();
            for (var port : store.read(connection -> PortRows.endedWithPapers(connection, before))) {
                commits.submit(forgotten(port)).toCompletableFuture().join();
            }
        } catch (CompletionException | IllegalStateException e) {
            LOG.warn("Documents of orders that ended are deleted later: {}", e.toString());
        }
    }

    private Step<String> forgotten(Port port) {
        var told = details.open(port);
        var next = port.detailed(details.seal(port.id(), told.pin(Optional.empty())));
        return new Step<>(connection -> List.of(), connection -> {
            Papers.drop(connection, port.id());
            PortRows.change(connection, next, port);
            return port.id();
        });
    }
}
