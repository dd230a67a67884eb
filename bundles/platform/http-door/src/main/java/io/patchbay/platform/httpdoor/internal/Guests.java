package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop. The server closes those that are silent; this closes those that send something now and then but no request.
 */
final class Guests {
    private final Map<HttpConnection, Guest> all = new HashMap<>();
    private final Loop loop;
    private final Duration patience;

    Guests(Loop loop, Duration idle) {
        this.loop = loop;
        this.patience = idle.multipliedBy(2);
        sweepLater();
    }

    void arrived(HttpConnection connection) {
        all.put(connection, new Guest(connection));
        connection.closeHandler(ignored -> all.remove(connection));
    }

    Guest of(HttpConnection connection) {
        return all.computeIfAbsent(connection, Guest::new);
    }

    private void sweepLater() {
        loop.after(Math.max(1, patience.toMillis() / 4), () -> {
            List.copyOf(all.values()).forEach(guest -> guest.checkPatience(patience.toNanos()));
            sweepLater();
        });
    }
}
