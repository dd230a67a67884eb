package io.patchbay.platform.backup.internal;

import io.patchbay.platform.backup.restore.ArchiveForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one archive beside its place, under a name of its own, and puts it there when it is whole and on disk. */
final class ArchiveWriter implements AutoCloseable {
    private final Path place;
    private final Path draft;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final SortedMap<String, String> sums = new TreeMap<>();
    private boolean finished;

    /** @throws FileAlreadyExistsException if there is something at its place */
    ArchiveWriter(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(place.toString());
        }
        this.place = place;
        this.draft = Files.createTempFile(
                place.resolveSibling(""),
                place.getFileName().toString(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.channel = FileChannel.open(draft, EnumSet.of(StandardOpenOption.WRITE));
        this.zip = new ZipOutputStream(
                new java.io.BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), 1 << 16),
                StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds a file, or a folder with all in it that the filter lets through, under a path of the archive. What is not there is left out. */
    void add(String name, Path source, Predicate<Path> wanted) throws IOException {
        if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            for (var child : children(source)) {
                add(name + "/" + child.getFileName(), child, wanted);
            }
        } else if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS) && wanted.test(source)) {
            entry(name, out -> Files.copy(source, out));
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    void add(String name, String text) throws IOException {
        entry(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void entry(String name, Content content) throws IOException {
        var sum = digest();
        zip.putNextEntry(new ZipEntry(name));
        content.write(new DigestOutputStream(zip, sum));
        zip.closeEntry();
        sums.put(name, HexFormat.of().formatHex(sum.digest()));
    }

    /** Ends the archive and puts it into its place. @return how many bytes it has */
    long finish() throws IOException {
        var lines = new StringBuilder();
        sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
        zip.putNextEntry(new ZipEntry(ArchiveForm.SUMS));
        zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        // A link, and not a move: what somebody put there meanwhile is not replaced.
        Files.createLink(place, draft);
        finished = true;
        return Files.size(place);
    }

    int files() {
        return sums.size();
    }

    /** The draft goes in any case; of an archive that was not finished nothing is left. */
    @Override
    public void close() throws IOException {
        try {
            if (finished) {
                zip.close();
            } else {
                channel.close();
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes the bytes of an entry. */
    @FunctionalInterface
    private interface Content {
        void write(OutputStream out) throws IOException;
    }
}
