package io.patchbay.platform.tenants.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of key-encryption keys, {@code keys/kek} in the data folder: one a line as {@code name base64}, the newest last. Values are sealed under the newest and opened under
 * whichever they name, so a new key may be added while old values wait to be sealed again.
 */
final class KeyFile {
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 6;
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final SecureRandom random;

    KeyFile(Path data, SecureRandom random) {
        this.file = data.resolve("keys").resolve("kek");
        this.random = random;
    }

    /** The keys in the order of the file; empty if there is no file. */
    List<SealKey> read() {
        try {
            return Files.exists(file) ? parse(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + file, e);
        }
    }

    /** The keys, the first of them made now if there is none. */
    List<SealKey> readOrMake() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the key file " + file + "; is the data folder writable?", e);
        }
    }

    /** Written aside, forced to disk and linked into place: a crash leaves a whole key or none, and a key that is there is never replaced. */
    private void make() throws IOException {
        var folder = file.resolveSibling("");
        Files.createDirectories(folder, OWNER_FOLDER);
        var fresh = Files.createTempFile(folder, "kek", ".new", OWNER_FILE);
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(line().getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.createLink(file, fresh);
            force(folder);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first: that key is the one.
        } finally {
            Files.delete(fresh);
        }
    }

    private String line() {
        var name = new byte[NAME_BYTES];
        var key = new byte[KEY_BYTES];
        random.nextBytes(name);
        random.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name) + " "
                + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private List<SealKey> parse(String text) {
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
