package io.patchbay.shell.internal.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What an operator types, handed from the thread that reads the connection to the one that runs the session. */
final class TypedInput extends InputStream {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int position;
    private boolean ended;

    void add(byte[] bytes) {
        if (bytes.length > 0) {
            waiting.add(bytes);
        }
    }

    void end() {
        waiting.add(END);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == current.length && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    /** An estimate, as it may be: the reader may be taking some of it. */
    @Override
    public int available() {
        int ahead = waiting.stream().mapToInt(bytes -> bytes.length).sum();
        return current.length - position + ahead;
    }

    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        try {
            current = waiting.take();
            position = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        ended = current.length == 0;
        return !ended;
    }
}
