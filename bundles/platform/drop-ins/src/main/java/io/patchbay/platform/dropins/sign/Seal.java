package io.patchbay.platform.dropins.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** The signature of a bundle: Ed25519 over the SHA-256 of the whole file, kept as 64 bytes or as their Base64 in {@code FILE.jar.sig}. */
public final class Seal {
    /** What the signature's file is called, behind the bundle's name. */
    public static final String SUFFIX = ".sig";

    private static final int LENGTH = 64;

    private Seal() {}

    /** SHA-256. */
    public static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As it is written to the file. */
    static String sign(byte[] digest, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(digest);
        return Base64.getEncoder().encodeToString(signature.sign()) + "\n";
    }

    /** Whether the content of a signature's file was made from this digest with the other half of this key; anything malformed was not. */
    public static boolean matches(byte[] file, byte[] digest, PublicKey key) {
        try {
            var raw = file.length == LENGTH ? file : decoded(file);
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(digest);
            return raw.length == LENGTH && signature.verify(raw);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decoded(byte[] file) {
        return Base64.getDecoder().decode(new String(file, StandardCharsets.ISO_8859_1).strip());
    }
}
