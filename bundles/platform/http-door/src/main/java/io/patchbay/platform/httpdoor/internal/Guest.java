package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** A connection, watched so that one which drips single bytes is not kept for ever. Only its event loop touches it. */
final class Guest {
    private final HttpConnection connection;
    private int open;
    private long quietSince = System.nanoTime();
    private long readingSince;
    private @Nullable Runnable tooSlow;
    private boolean closing;

    Guest(HttpConnection connection) {
        this.connection = connection;
    }

    void began() {
        open++;
    }

    void ended() {
        open--;
        quietSince = System.nanoTime();
    }

    /** A body begins to arrive; the task runs if it does not end in time. */
    void reading(Runnable ifTooSlow) {
        readingSince = System.nanoTime();
        tooSlow = ifTooSlow;
    }

    void read() {
        tooSlow = null;
    }

    /** Nothing more is read as a request. */
    void closing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    void close() {
        closing = true;
        connection.close();
    }

    /** Gives up on a connection that has neither asked nor waited for an answer for so long, and on a body that has been arriving for so long. */
    void checkPatience(long nanos) {
        long now = System.nanoTime();
        var slow = tooSlow;
        if (slow != null && now - readingSince > nanos) {
            tooSlow = null;
            slow.run();
        } else if (open == 0 && now - quietSince > nanos) {
            close();
        }
    }
}
