package io.patchbay.api.http;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The body of an {@link ApiResponse} that goes out piece by piece, for as long as the client stays. It ends when its route stops, too: whoever asked asks again, and the next version answers.
 */
public interface StreamedBody {
    /** The head is written: called once, on an event loop, and therefore quick. Never called if the client is gone by then, so nothing may be held for it before. */
    void begin(Sink sink);

    /** Nothing more is taken: the client went away, its key was revoked, or the route stopped. Called once, on an event loop, unless the body has ended by itself. */
    void gone();

    /** Where the pieces go. Its methods may be called on any thread. */
    interface Sink {
        /**
         * Sends a piece. Whoever waits for the stage before it makes the next one holds no more than one in memory.
         *
         * @return completes once there is room for the next piece, on any thread; never if the client is gone
         */
        CompletionStage<Void> write(byte[] piece);

        /** Ends the answer after what was written. */
        void end();

        /** A connection on which nothing moves for so long is closed. */
        Duration patience();
    }
}
