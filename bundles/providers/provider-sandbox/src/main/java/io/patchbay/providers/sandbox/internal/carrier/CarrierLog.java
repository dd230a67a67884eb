package io.patchbay.providers.sandbox.internal.carrier;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The append-only log. A line is one write before anything is answered, so it outlives the process however that ends; the operating system's own end would cost the last lines,
 * since nothing is forced to the disk.
 */
final class CarrierLog implements Closeable {
    private final LogFiles files;
    private final int partBytes;
    private final FileChannel lock;
    private final LineReader reader;
    private final Object writing = new Object();
    private FileOutputStream out;
    private Position end;

    private CarrierLog(LogFiles files, int partBytes, FileChannel lock) throws IOException {
        this.files = files;
        this.partBytes = partBytes;
        this.lock = lock;
        this.reader = new LineReader(files);
        int newest = files.newest();
        this.end = new Position(newest, repair(files.part(newest)));
        this.out = new FileOutputStream(files.part(newest).toFile(), true);
    }

    /**
     * Opens it, or makes it. A last line that was not finished is cut off: nobody was told of it.
     *
     * @throws IllegalStateException if another carrier writes to it
     */
    static CarrierLog open(Path file, int partBytes) throws IOException {
        var files = new LogFiles(file);
        Files.createDirectories(files.folder());
        var lock = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return new CarrierLog(files, partBytes, lock);
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same refusal as below.
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        lock.close();
        throw new IllegalStateException("another carrier writes to " + file + "; give each its own id");
    }

    private static int repair(Path part) throws IOException {
        try (var file = new RandomAccessFile(part.toFile(), "rw")) {
            long length = file.length();
            long whole = length;
            while (whole > 0 && byteAt(file, whole - 1) != '\n') {
                whole--;
            }
            if (whole < length) {
                file.setLength(whole);
            }
            return Math.toIntExact(whole);
        }
    }

    private static int byteAt(RandomAccessFile file, long offset) throws IOException {
        file.seek(offset);
        return file.read();
    }

    /** Writes the line that is made for the position it gets. */
    Position append(Function<Position, Line> line) {
        synchronized (writing) {
            try {
                if (end.offset() >= partBytes) {
                    rotate();
                }
                var at = end;
                var bytes = terminated(line.apply(at).bytes());
                write(bytes);
                end = new Position(at.part(), at.offset() + bytes.length);
                return at;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        try {
            out.write(bytes);
        } catch (IOException e) {
            // A full disk may have taken half of it.
            out.getChannel().truncate(end.offset());
            throw e;
        }
    }

    private void rotate() throws IOException {
        int next = end.part() + 1;
        var fresh = new FileOutputStream(files.part(next).toFile(), true);
        out.close();
        out = fresh;
        end = new Position(next, 0);
    }

    private static byte[] terminated(byte[] line) {
        var bytes = Arrays.copyOf(line, line.length + 1);
        bytes[line.length] = '\n';
        return bytes;
    }

    /** Where the next line will begin. */
    Position end() {
        synchronized (writing) {
            return end;
        }
    }

    LogFiles files() {
        return files;
    }

    /** The lines from here on, which must be where one begins, to the end as it is now. */
    LogScan scan(Position from) {
        return new LogScan(files, from, end());
    }

    /** The line that begins there; empty if none does. */
    Optional<Line> at(Position position) throws IOException {
        return position.compareTo(end()) < 0 ? reader.at(position) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        synchronized (writing) {
            out.close();
        }
        reader.close();
        lock.close();
    }
}
