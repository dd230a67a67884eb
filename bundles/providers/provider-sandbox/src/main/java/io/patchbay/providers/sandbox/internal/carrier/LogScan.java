package io.patchbay.providers.sandbox.internal.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lines in order, over all parts, up to where the log ended when it was begun. */
final class LogScan implements Closeable {
    private static final int BUFFER = 1 << 16;
    /** Every line begins with a time of fixed length and its kind, so the kind is known without parsing. */
    private static final int KIND_AT = "{\"at\":\"2026-11-22T09:30:00.000Z\",\"kind\":\"".length();

    private final LogFiles files;
    private final Position end;
    private Position next;
    private @Nullable RandomAccessFile file;
    private byte[] buffer = new byte[BUFFER];
    private int begin;
    private int limit;

    LogScan(LogFiles files, Position from, Position end) {
        this.files = files;
        this.end = end;
        this.next = from;
    }

    /** A line with where it begins. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Entry(Position at, byte[] bytes) {
        boolean is(String kind) {
            var word = (kind + '"').getBytes(StandardCharsets.US_ASCII);
            return bytes.length > KIND_AT + word.length
                    && Arrays.equals(bytes, KIND_AT, KIND_AT + word.length, word, 0, word.length);
        }

        /** Whether a field stands in the line as {@link Line#fragment} writes it; told without parsing, since a search reads far more lines than it shows. */
        boolean has(String fragment) {
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(fragment);
        }

        Line line() throws IOException {
            return Line.parse(bytes);
        }
    }

    Optional<Entry> next() throws IOException {
        while (next.compareTo(end) < 0) {
            int length = open() ? lineLength() : -1;
            if (length >= 0) {
                var entry = new Entry(next, Arrays.copyOfRange(buffer, begin, begin + length));
                begin += length + 1;
                next = new Position(next.part(), next.offset() + length + 1);
                return Optional.of(entry);
            }
            close();
            next = new Position(next.part() + 1, 0);
        }
        return Optional.empty();
    }

    /** Where the next line begins. */
    Position reached() {
        return next;
    }

    /** Bytes until the line's end, which is then in the buffer; -1 at the end of the part. */
    private int lineLength() throws IOException {
        for (int at = begin; ; at++) {
            if (at == limit) {
                int seen = at - begin;
                if (!fill()) {
                    return -1;
                }
                at = begin + seen;
            }
            if (buffer[at] == '\n') {
                return at - begin;
            }
        }
    }

    private boolean fill() throws IOException {
        int left = limit - begin;
        if (left == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else {
            System.arraycopy(buffer, begin, buffer, 0, left);
            begin = 0;
            limit = left;
        }
        int read = file == null ? -1 : file.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }

    private boolean open() throws IOException {
        if (file == null) {
            var part = files.part(next.part());
            if (!Files.exists(part)) {
                return false;
            }
            file = new RandomAccessFile(part.toFile(), "r");
            file.seek(next.offset());
            begin = 0;
            limit = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
