package io.patchbay.providers.smpp.internal.link;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** What a session writes, by a thread of its own: whoever submits never waits for a socket. Flushed when there is nothing more to write just now. */
final class Outbox {
    private static final int BUFFER = 1 << 16;
    private static final Frame END = new Frame(new byte[0], null);

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

    private record Frame(byte[] bytes, @Nullable Pending submit) {}

    void add(byte[] bytes) {
        frames.add(new Frame(bytes, null));
    }

    void add(Pending submit) {
        frames.add(new Frame(submit.pdu(), submit));
    }

    /** Ends {@link #run} once all before it is written. */
    void end() {
        frames.add(END);
    }

    void run(OutputStream stream) throws IOException, InterruptedException {
        var out = new BufferedOutputStream(stream, BUFFER);
        var frame = frames.take();
        while (frame != END) {
            var submit = frame.submit();
            if (submit == null || submit.beginToWrite()) {
                out.write(frame.bytes());
            }
            var next = frames.poll();
            if (next == null) {
                out.flush();
                next = frames.take();
            }
            frame = next;
        }
        out.flush();
    }
}
