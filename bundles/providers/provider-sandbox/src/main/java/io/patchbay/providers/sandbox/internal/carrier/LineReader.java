package io.patchbay.providers.sandbox.internal.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single lines of the log; keeps the part open that was read last. */
final class LineReader implements Closeable {
    private static final int GUESS = 1_024;
    private static final byte[] NONE = {};

    private final LogFiles files;
    private @Nullable RandomAccessFile file;
    private int part = -1;

    LineReader(LogFiles files) {
        this.files = files;
    }

    /** The line that begins there; empty if none does, or its part is gone. */
    Optional<Line> at(Position position) throws IOException {
        var bytes = read(position);
        return bytes.length == 0 ? Optional.empty() : Optional.of(Line.parse(bytes));
    }

    private synchronized byte[] read(Position position) throws IOException {
        var source = open(position.part());
        if (source == null) {
            return NONE;
        }
        // The byte before tells whether this is the beginning of a line.
        int before = position.offset() == 0 ? 0 : 1;
        for (int size = GUESS; ; size *= 4) {
            var bytes = new byte[before + size];
            source.seek(position.offset() - (long) before);
            int read = source.read(bytes);
            if (read <= before || (before == 1 && bytes[0] != '\n')) {
                return NONE;
            }
            int end = lineEnd(bytes, before, read);
            if (end >= 0) {
                return Arrays.copyOfRange(bytes, before, end);
            }
            if (read < bytes.length) {
                return NONE;
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private @Nullable RandomAccessFile open(int wanted) throws IOException {
        if (part != wanted) {
            close();
            if (Files.exists(files.part(wanted))) {
                file = new RandomAccessFile(files.part(wanted).toFile(), "r");
                part = wanted;
            }
        }
        return file;
    }

    @Override
    public synchronized void close() throws IOException {
        part = -1;
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
