package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.Problem;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The streamed answers that are open. Each ends with its route, and within a second of its key being revoked. */
final class Streams {
    private final Set<Streaming> open = ConcurrentHashMap.newKeySet();
    private final Keys keys;
    private volatile Duration patience;

    Streams(Keys keys, Duration patience) {
        this.keys = keys;
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /** From the next stream on. */
    void patience(Duration other) {
        patience = other;
    }

    void opened(Streaming stream) {
        open.add(stream);
    }

    void ended(Streaming stream) {
        open.remove(stream);
    }

    /** Whoever stops serving clears the server first and comes here afterwards; a stream is in the set first and looks for its server afterwards. */
    void stop(Slot slot) {
        stop(stream -> stream.call().head().slot() == slot);
    }

    void stopAll() {
        stop(stream -> true);
    }

    private void stop(Predicate<Streaming> which) {
        open.stream().filter(which).forEach(Streaming::stop);
    }

    /** Whether the route still serves and the key still holds. While the key ring is being replaced nobody can tell. */
    boolean mayGoOn(Call call) {
        var slot = call.head().slot();
        if (!slot.live()) {
            return false;
        }
        try {
            if (!slot.terms().open()) {
                keys.require(call.http().headers().get(HttpHeaders.AUTHORIZATION));
            }
            return true;
        } catch (Problem revoked) {
            return false;
        }
    }
}
