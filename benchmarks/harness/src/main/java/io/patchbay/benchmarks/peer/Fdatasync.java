package io.patchbay.benchmarks.peer;

import io.patchbay.benchmarks.load.Latencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What it costs here to bring 4 KiB to disk. */
public final class Fdatasync {
    private static final int BLOCK = 4096;
    private static final int FILE_MIB = 16;
    private static final long FILE = FILE_MIB * (1L << 20);
    private static final double HALF = 0.5;

    private Fdatasync() {}

    /** Writes blocks one after the other into a preallocated file. @return the median in microseconds */
    public static double micros(Path folder, double seconds) throws IOException {
        var path = Files.createTempFile(folder, "fdatasync", ".dat");
        var latencies = new Latencies();
        try (var file = Journal.preallocated(path, FILE_MIB)) {
            var block = ByteBuffer.allocateDirect(BLOCK);
            long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            for (long at = 0; System.nanoTime() < end; at = (at + BLOCK) % FILE) {
                block.clear();
                long begun = System.nanoTime();
                file.write(block, at);
                file.force(false);
                latencies.add(System.nanoTime() - begun);
            }
        } finally {
            Files.delete(path);
        }
        return latencies.micros(HALF);
    }
}
