package io.patchbay.platform.tenants.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.tenants.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seals with AES-256-GCM. A sealed value reads {@code v1.KEYNAME.BASE64URL(nonce, ciphertext, tag)}: version and key name let a later build use another scheme or a newer key and still
 * open what is stored. Both are authenticated together with the context.
 */
@Component(service = {Secrets.class, SealedSecrets.class})
public final class SealedSecrets implements Secrets {
    private static final String VERSION = "v1";
    /** NIST SP 800-38D, 8.2.2: a random nonce of 96 bits. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;
    private volatile List<SealKey> keys = List.of();

    @Activate
    public SealedSecrets(@Reference Host host) {
        this(host.data());
        // Made at the first start, and not with the first secret, so that a second node can be given a copy.
        newest();
    }

    SealedSecrets(Path data) {
        this.file = new KeyFile(data, random);
    }

    @Override
    public String seal(String context, String secret) {
        var key = newest();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            var sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var all =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return VERSION + "." + key.name() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a secret", e);
        }
    }

    @Override
    public String open(String context, String sealed) {
        var parts = List.of(sealed.split("\\.", -1));
        if (parts.size() != 3 || !parts.get(0).equals(VERSION)) {
            throw new IllegalStateException("not a sealed value of a version that this build knows");
        }
        var key = named(parts.get(1));
        try {
            var all = Base64.getUrlDecoder().decode(parts.get(2));
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), context);
            return new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("a sealed value was changed, or belongs elsewhere", e);
        }
    }

    private static Cipher cipher(int mode, SealKey key, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + "." + key.name() + "." + context).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SealKey newest() {
        var known = keys;
        if (known.isEmpty()) {
            known = file.readOrMake();
            keys = known;
        }
        return known.get(known.size() - 1);
    }

    /** The same secret under the newest key; a value that is under it stays as it is. */
    String sealAgain(String context, String sealed) {
        return keyName(sealed).equals(newest().name()) ? sealed : seal(context, open(context, sealed));
    }

    /** The name of the key that a value is sealed under. */
    static String keyName(String sealed) {
        var parts = sealed.split("\\.", 3);
        return parts.length == 3 ? parts[1] : "";
    }

    KeyFile file() {
        return file;
    }

    /** Seals under the next key from now on. */
    void promote() {
        newest();
        file.promote();
        keys = file.read();
    }

    /** A name that is not in memory may have been added to the file since. */
    private SealKey named(String name) {
        return find(keys, name)
                .or(() -> {
                    keys = file.read();
                    return find(file.readAll(), name);
                })
                .orElseThrow(() -> new IllegalStateException(
                        "sealed under a key that is gone; put keys/kek back from a backup of the data folder"));
    }

    private static Optional<SealKey> find(List<SealKey> keys, String name) {
        return keys.stream().filter(k -> k.name().equals(name)).findFirst();
    }
}
