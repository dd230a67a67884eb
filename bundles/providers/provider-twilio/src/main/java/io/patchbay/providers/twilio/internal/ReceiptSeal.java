package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.secrets.SharedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the address that Twilio is given for the states of a message. Receipts go on for days after an account was removed, and then there is no token any more to check a signature with; but
 * only Twilio was told the address, so its seal shows that the receipt is for a message of that account. The key is good over restarts and on every node.
 */
final class ReceiptSeal {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptSeal.class);
    private static final String NAME = "twilio-receipts";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int SEAL_BYTES = 16;

    private final SharedKeys keys;
    /** Where earlier builds kept a key, one for each node: what they have sealed is still under way. */
    private final Optional<byte[]> earlier;

    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile byte @Nullable [] key;

    /** @param data the host's data folder */
    ReceiptSeal(SharedKeys keys, Path data) {
        this.keys = keys;
        this.earlier = read(data.resolve("keys").resolve(NAME));
        ask();
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        keys.key(NAME, earlier.orElseGet(ReceiptSeal::drawn)).whenComplete((found, error) -> {
            if (error != null) {
                LOG.warn("The key that seals the addresses for receipts is asked for again: {}", error.toString());
            } else {
                key = found;
            }
            asking.set(false);
        });
    }

    private static byte[] drawn() {
        var drawn = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(drawn);
        return drawn;
    }

    /** Whether the key is there; if not, it is asked for once more. */
    boolean ready() {
        if (key == null) {
            ask();
        }
        return key != null;
    }

    /** @throws IllegalStateException unless {@link #ready} */
    String of(String provider, String reference) {
        var known = key;
        if (known == null) {
            throw new IllegalStateException("the key of the seal is not there yet");
        }
        return seal(known, provider, reference);
    }

    private static String seal(byte[] key, String provider, String reference) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            // A provider's id has no slash.
            var whole = mac.doFinal((provider + "/" + reference).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException unless {@link #ready} */
    boolean is(String seal, String provider, String reference) {
        return same(seal, of(provider, reference))
                || earlier.filter(old -> same(seal, seal(old, provider, reference)))
                        .isPresent();
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
