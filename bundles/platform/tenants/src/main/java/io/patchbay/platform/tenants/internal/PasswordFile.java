package io.patchbay.platform.tenants.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * {@code keys/admin}: the password's salted hash, written as {@code sha256 SALT HASH}. One round is enough, as with keys: the host draws every password itself, so there is nothing that a
 * dictionary could hold.
 */
final class PasswordFile {
    private static final String KIND = "sha256";
    private static final int SALT_BYTES = 16;

    private final Path file;
    private final SecureRandom random;

    PasswordFile(Path data, SecureRandom random) {
        this.file = data.resolve("keys").resolve("admin");
        this.random = random;
    }

    boolean exists() {
        return Files.exists(file);
    }

    void write(String password) throws IOException {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var text = Base64.getEncoder();
        put(file, KIND + " " + text.encodeToString(salt) + " " + text.encodeToString(hash(password, salt)));
    }

    boolean matches(String password) throws IOException {
        var parts = Files.readString(file).strip().split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(KIND)) {
            throw new IOException(
                    "the file " + file + " is damaged: remove it, and the next start makes a new password");
        }
        var text = Base64.getDecoder();
        return MessageDigest.isEqual(text.decode(parts[2]), hash(password, text.decode(parts[1])));
    }

    /** Whole or not at all, on the disk when this returns, and never readable by others. */
    static void put(Path file, String line) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(
                file.resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var fresh =
                Files.createTempFile(file.resolveSibling(""), file.getFileName().toString(), ".new", owner);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] hash(String password, byte[] salt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
