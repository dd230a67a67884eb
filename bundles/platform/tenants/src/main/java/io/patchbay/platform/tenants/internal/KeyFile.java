package io.patchbay.platform.tenants.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of key-encryption keys, {@code keys/kek} in the data folder: one a line as {@code name base64}, the newest last. Values are sealed under the newest and opened under
 * whichever they name, so a new key may be added while old values wait to be sealed again. The key that is to come next may lie beside it in {@code keys/kek.next}: it opens already.
 *
 * <p>Every change is written aside, forced to disk and put into place at once, so that a crash leaves the file as it was or as it is to be.
 */
final class KeyFile {
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 6;
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Path next;
    private final SecureRandom random;

    KeyFile(Path data, SecureRandom random) {
        this.file = data.resolve("keys").resolve("kek");
        this.next = file.resolveSibling("kek.next");
        this.random = random;
    }

    /** The keys in the order of the file; empty if there is no file. */
    List<SealKey> read() {
        return read(file);
    }

    /** The keys that open: those in use, and the next one. */
    List<SealKey> readAll() {
        var all = new ArrayList<>(read(next));
        all.addAll(read(file));
        return all;
    }

    private static List<SealKey> read(Path from) {
        try {
            return Files.exists(from) ? parse(from, Files.readString(from)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + from, e);
        }
    }

    /** The keys, the first of them made now if there is none. */
    List<SealKey> readOrMake() {
        make(file);
        return read();
    }

    /** Draws the next key, unless there is one. */
    void prepare() {
        make(next);
    }

    /** Puts the next key, drawn now if there is none, behind those in use. */
    void promote() {
        try {
            prepare();
            var known = read().stream().map(SealKey::name).toList();
            var line = Files.readString(next);
            if (read(next).stream().noneMatch(key -> known.contains(key.name()))) {
                replace((Files.exists(file) ? Files.readString(file) : "") + line);
            }
            Files.delete(next);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add a key to " + file + "; is the data folder writable?", e);
        }
    }

    /** Leaves only the newest key and those named. @return how many went */
    int keep(Set<String> names) {
        try {
            var lines = Files.readString(file).lines().filter(l -> !l.isBlank()).toList();
            var newest = lines.get(lines.size() - 1);
            var kept = lines.stream()
                    .filter(line -> line.equals(newest) || names.contains(line.split(" ", 2)[0]))
                    .toList();
            if (kept.size() < lines.size()) {
                replace(String.join("\n", kept) + "\n");
            }
            return lines.size() - kept.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove a key from " + file, e);
        }
    }

    /** When a key was added or removed last. */
    Instant changed() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + file, e);
        }
    }

    /** A key that is there is never replaced. */
    private void make(Path place) {
        if (Files.exists(place)) {
            return;
        }
        try {
            var fresh = aside(line());
            try {
                Files.createLink(place, fresh);
                force(file.resolveSibling(""));
            } catch (FileAlreadyExistsException e) {
                // Somebody else was first: that key is the one.
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the key file " + place + "; is the data folder writable?", e);
        }
    }

    private void replace(String content) throws IOException {
        Files.move(aside(content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.resolveSibling(""));
    }

    private Path aside(String content) throws IOException {
        var folder = file.resolveSibling("");
        Files.createDirectories(folder, OWNER_FOLDER);
        var fresh = Files.createTempFile(folder, "kek", ".new", OWNER_FILE);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        return fresh;
    }

    private String line() {
        var name = new byte[NAME_BYTES];
        var key = new byte[KEY_BYTES];
        random.nextBytes(name);
        random.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name) + " "
                + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static List<SealKey> parse(Path file, String text) {
        var keys = new ArrayList<SealKey>();
        for (var line : text.lines().filter(l -> !l.isBlank()).toList()) {
            var parts = line.split(" ", 2);
            var key = parts.length == 2 ? Base64.getDecoder().decode(parts[1].strip()) : new byte[0];
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("the key file " + file + " is damaged; put it back from a backup");
            }
            keys.add(new SealKey(parts[0], new SecretKeySpec(key, "AES")));
        }
        return keys;
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
            channel.force(true);
        }
    }
}
