package io.patchbay.platform.retention.internal;

import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.telephony.E164;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Pseudonyms by HMAC-SHA256 under a key of their own, {@code keys/pseudonyms}, made at first use. Twelve digits: among a million numbers it is unlikely that two get the same. */
final class PseudonymKey implements Pseudonyms {
    private static final int KEY_BYTES = 32;
    private static final long TWELVE_DIGITS = 1_000_000_000_000L;

    private final Path file;

    PseudonymKey(Path data) {
        this.file = data.resolve("keys").resolve("pseudonyms");
    }

    @Override
    public E164 of(E164 number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            long drawn = ByteBuffer.wrap(mac.doFinal(number.value().getBytes(StandardCharsets.US_ASCII)))
                    .getLong();
            return new E164(PREFIX + String.format("%012d", Long.remainderUnsigned(drawn, TWELVE_DIGITS)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] key() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("the key file " + file + " is damaged; put it back from a backup");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the key file " + file, e);
        }
    }

    /** Written aside and linked into place: a crash leaves a whole key or none, and one that is there is never replaced. */
    private void make() throws IOException {
        var folder = file.resolveSibling("");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var fresh = Files.createTempFile(
                folder,
                "pseudonyms",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first: that key is the one.
        } finally {
            Files.delete(fresh);
        }
    }
}
