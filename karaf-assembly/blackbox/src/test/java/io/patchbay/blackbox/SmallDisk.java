package io.patchbay.blackbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A file system in memory that can be filled up. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path root;
    private final List<String> prefix;

    private SmallDisk(Path root, List<String> prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    /** Empty where this process may not mount anything, neither by itself nor by sudo without a password. */
    static Optional<SmallDisk> mount(int mebibytes) throws IOException, InterruptedException {
        var root = Files.createTempDirectory("patchbay-disk-");
        var options = "size=" + mebibytes + "m,mode=0777";
        for (var prefix : List.of(List.<String>of(), List.of("sudo", "-n"))) {
            if (run(prefix, "mount", "-t", "tmpfs", "-o", options, "tmpfs", root.toString())) {
                return Optional.of(new SmallDisk(root, prefix));
            }
        }
        Files.delete(root);
        return Optional.empty();
    }

    Path root() {
        return root;
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        try (var channel = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var block = ByteBuffer.allocate(BLOCK);
            while (write(channel, block)) {
                block.clear();
            }
        }
    }

    /** False if there is no room. */
    private static boolean write(FileChannel channel, ByteBuffer block) throws IOException {
        try {
            while (block.hasRemaining()) {
                channel.write(block);
            }
            return true;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                return false;
            }
            throw e;
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return root.resolve("filler");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(prefix, "umount", "--lazy", root.toString());
        Files.deleteIfExists(root);
    }

    private static boolean run(List<String> prefix, String... command) throws InterruptedException {
        var all = new java.util.ArrayList<>(prefix);
        all.addAll(List.of(command));
        try {
            return new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
