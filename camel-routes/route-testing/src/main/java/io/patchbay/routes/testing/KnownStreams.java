package io.patchbay.routes.testing;

import io.patchbay.api.events.EventStreams;
import io.patchbay.api.http.StreamedBody;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Streams in which nothing happens. */
public final class KnownStreams implements EventStreams {
    /** What was asked for. */
    public final List<Asked> asked = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<StreamedBody> open(Asked what) {
        asked.add(what);
        return CompletableFuture.completedFuture(new StreamedBody() {
            @Override
            public void begin(Sink sink) {
                sink.end();
            }

            @Override
            public void gone() {
                // nothing is held
            }
        });
    }
}
