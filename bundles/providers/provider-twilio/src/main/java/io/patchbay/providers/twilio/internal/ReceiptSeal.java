package io.patchbay.providers.twilio.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals the address that Twilio is given for the states of a message. Receipts go on for days after an account was removed, and then there is no token any more to check a signature with; but
 * only Twilio was told the address, so its seal shows that the receipt is for a message of that account. The key is drawn when it is first needed, and is good over restarts and on every
 * node that has the folder {@code keys}.
 */
final class ReceiptSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SEAL_BYTES = 16;

    private final Path file;
    private byte @Nullable [] key;

    /** @param data the host's data folder */
    ReceiptSeal(Path data) {
        this.file = data.resolve("keys").resolve("twilio-receipts");
    }

    String of(String provider, String reference) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            // A provider's id has no slash.
            var whole = mac.doFinal((provider + "/" + reference).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean is(String seal, String provider, String reference) {
        var right = of(provider, reference).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, seal.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized byte[] key() {
        var known = key;
        if (known == null) {
            try {
                known = Files.exists(file) ? Files.readAllBytes(file) : draw();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            key = known;
        }
        return known;
    }

    /** Whole before it gets its name: what a crash has left half-written would be another key at every start. */
    private byte[] draw() throws IOException {
        var drawn = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(drawn);
        Files.createDirectories(file.getParent());
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, drawn);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(draft);
        }
        return drawn;
    }
}
