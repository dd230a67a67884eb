package io.patchbay.shell.internal.attach;

import io.patchbay.shell.attach.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Output as frames of one kind. */
final class FrameOutput extends OutputStream {
    private static final int CHUNK = 64 * 1024;

    private final Outbox outbox;
    private final Frame.Kind kind;

    FrameOutput(Outbox outbox, Frame.Kind kind) {
        this.outbox = outbox;
        this.kind = kind;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        for (int at = offset; at < offset + length; at += CHUNK) {
            outbox.put(new Frame(kind, Arrays.copyOfRange(source, at, Math.min(at + CHUNK, offset + length))));
        }
    }
}
