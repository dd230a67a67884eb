package io.patchbay.shell.attach;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Frames over a socket. One thread may read while others write; the JDK's streams over a channel would lock each other out. */
public final class FrameChannel implements AutoCloseable {
    private static final int HEADER = 5;

    private final SocketChannel channel;
    private final Object writing = new Object();

    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
    }

    public void write(Frame frame) throws IOException {
        var buffer = ByteBuffer.allocate(HEADER + frame.content().length);
        buffer.put(frame.kind().code()).putInt(frame.content().length).put(frame.content());
        buffer.flip();
        synchronized (writing) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** The next frame, or empty at the end. @throws IOException also for what is not a frame */
    public Optional<Frame> read() throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        if (channel.read(header) < 0) {
            return Optional.empty();
        }
        fill(header);
        var kind = Frame.Kind.of(header.get()).orElseThrow(() -> new IOException("not a frame"));
        int length = header.getInt();
        if (length < 0 || length > Frame.MAX_LENGTH) {
            throw new IOException("not a frame");
        }
        var content = ByteBuffer.allocate(length);
        fill(content);
        return Optional.of(new Frame(kind, content.array()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other end closed in the middle of a frame");
            }
        }
        buffer.flip();
    }
}
