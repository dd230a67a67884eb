package io.patchbay.benchmarks.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** Appends entries to a preallocated file, and tells each after the {@code fdatasync} of its group. */
final class Journal {
    private static final int MIB = 1 << 20;
    private static final int FILE_MIB = 256;
    private static final int MOST = 4096;

    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final ByteBuffer out = ByteBuffer.allocateDirect(4 * MIB);
    private final FileChannel file;
    private long position;

    private record Entry(byte[] bytes, Runnable written) {}

    Journal(Path folder) throws IOException {
        file = preallocated(folder.resolve("journal"), FILE_MIB);
        var thread = new Thread(this::write, "journal");
        thread.setDaemon(true);
        thread.start();
    }

    /** A file whose blocks are all there, so that a sync writes data and nothing else. */
    static FileChannel preallocated(Path path, int mib) throws IOException {
        var channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        var zeros = ByteBuffer.allocateDirect(MIB);
        for (int i = 0; i < mib; i++) {
            zeros.clear();
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
        channel.force(true);
        return channel;
    }

    void append(byte[] bytes, Runnable written) {
        entries.add(new Entry(bytes, written));
    }

    private void write() {
        var group = new ArrayList<Entry>();
        try {
            while (true) {
                group.clear();
                group.add(entries.take());
                entries.drainTo(group, MOST);
                write(group);
                group.forEach(entry -> entry.written().run());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the journal cannot go on", e);
        }
    }

    private void write(List<Entry> group) throws IOException {
        out.clear();
        for (var entry : group) {
            out.putInt(entry.bytes().length)
                    .putInt(Arrays.hashCode(entry.bytes()))
                    .put(entry.bytes());
        }
        out.flip();
        if (position + out.limit() > (long) FILE_MIB * MIB) {
            position = 0;
        }
        while (out.hasRemaining()) {
            position += file.write(out, position);
        }
        file.force(false);
    }
}
