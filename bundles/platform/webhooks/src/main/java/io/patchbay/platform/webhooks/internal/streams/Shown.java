package io.patchbay.platform.webhooks.internal.streams;

import io.patchbay.api.events.EventStreams.Figure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A figure as one stream has told it. Asked by one at a time. */
final class Shown {
    private final Figure figure;
    private volatile Map<String, Object> last = Map.of();

    Shown(Figure figure) {
        this.figure = figure;
    }

    /** What is to be written, if it has changed since it was asked before. */
    CompletionStage<Optional<byte[]>> news() {
        // What is thrown comes as a failure of the stage.
        return CompletableFuture.completedFuture(figure)
                .thenCompose(asked -> asked.now().get())
                .thenApply(this::news);
    }

    private Optional<byte[]> news(Map<String, Object> now) {
        if (now.equals(last)) {
            return Optional.empty();
        }
        last = now;
        return Optional.of(EventText.figure(figure.type(), now));
    }
}
