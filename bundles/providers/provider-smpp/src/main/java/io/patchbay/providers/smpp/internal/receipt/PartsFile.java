package io.patchbay.providers.smpp.internal.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the parts of longer texts, a line for each thing that was learned, so that it outlives the host: without it, the receipt of one part would have to speak for the others. Written without forcing it to the disk: a
 * killed process loses nothing, a machine without power perhaps the newest lines. A full file becomes the one before, in place of its own predecessor.
 */
public final class PartsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartsFile.class);
    /** Some 100,000 parts: more than are remembered. */
    private static final long MOST_BYTES = 16L << 20;

    private final Path file;
    private final Path before;
    private @Nullable FileChannel channel;
    private boolean failing;

    public PartsFile(Path file) {
        this.file = file;
        this.before = file.resolveSibling(file.getFileName() + ".before");
    }

    /** Hands every line on, oldest first; the words of one are apart by blanks. */
    synchronized void read(Consumer<String[]> line) {
        for (var each : new Path[] {before, file}) {
            try {
                if (Files.exists(each)) {
                    var text = Files.readString(each, StandardCharsets.UTF_8);
                    // What follows the last line feed was cut off in mid-word.
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(one -> line.accept(one.split(" ")));
                }
            } catch (IOException e) {
                complain(e);
            }
        }
    }

    /** Without it the messages go on, and what was learned is known until the host ends. */
    synchronized void add(String... words) {
        try {
            var open = opened();
            var line = StandardCharsets.UTF_8.encode(String.join(" ", words) + "\n");
            write(open, line);
            failing = false;
            if (open.size() > MOST_BYTES) {
                close();
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            complain(e);
        }
    }

    private static void write(FileChannel open, ByteBuffer line) throws IOException {
        while (line.hasRemaining()) {
            open.write(line);
        }
    }

    private FileChannel opened() throws IOException {
        var open = channel;
        if (open == null) {
            Files.createDirectories(file.getParent());
            open = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            channel = open;
            // A line that a crash has cut off ends here.
            if (open.size() > 0) {
                write(open, ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
        return open;
    }

    private void complain(IOException error) {
        if (!failing) {
            failing = true;
            LOG.warn("What is known of the parts of longer texts cannot be kept in {}.", file, error);
        }
    }

    @Override
    public synchronized void close() {
        var open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                complain(e);
            }
        }
    }
}
