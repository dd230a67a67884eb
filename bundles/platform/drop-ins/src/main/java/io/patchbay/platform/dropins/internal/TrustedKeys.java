package io.patchbay.platform.dropins.internal;

import io.patchbay.platform.dropins.sign.Pem;
import io.patchbay.platform.dropins.sign.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in {@code etc/trusted-keys}: one public Ed25519 key in PEM a file, whose name without {@code .pem} is the signer's. */
record TrustedKeys(Map<String, PublicKey> byName) {
    static final String SUFFIX = ".pem";
    private static final Logger LOG = LoggerFactory.getLogger(TrustedKeys.class);

    /** Those that can be read; a file that holds no key counts for nothing. */
    static TrustedKeys in(Path folder) {
        var keys = new LinkedHashMap<String, PublicKey>();
        for (var file : Listing.of(folder, SUFFIX)) {
            var name = file.getFileName().toString();
            try {
                keys.put(name.substring(0, name.length() - SUFFIX.length()), Pem.publicKey(Files.readString(file)));
            } catch (IOException | GeneralSecurityException e) {
                LOG.warn("{} is no public Ed25519 key in PEM; nothing is trusted by it", file);
            }
        }
        return new TrustedKeys(keys);
    }

    /** Who signed it. */
    Optional<String> signer(byte[] digest, byte[] signature) {
        return byName.entrySet().stream()
                .filter(entry -> Seal.matches(signature, digest, entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
