package io.patchbay.platform.dropins.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Ed25519 keys in the files that openssl writes and reads. */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PUBLIC|PRIVATE) KEY-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1 KEY-----");
    private static final int LINE = 64;

    private Pem() {}

    /** @throws GeneralSecurityException if the text holds no public key of Ed25519 */
    public static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(content(text, "PUBLIC")));
    }

    /** @throws GeneralSecurityException if the text holds no private key of Ed25519 */
    static PrivateKey privateKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(content(text, "PRIVATE")));
    }

    static String text(PublicKey key) {
        return text("PUBLIC", key.getEncoded());
    }

    static String text(PrivateKey key) {
        return text("PRIVATE", key.getEncoded());
    }

    private static String text(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + kind + " KEY-----\n" + lines.encodeToString(content) + "\n-----END " + kind
                + " KEY-----\n";
    }

    private static byte[] content(String text, String kind) throws InvalidKeySpecException {
        var block = BLOCK.matcher(text);
        if (!block.find() || !block.group(1).equals(kind)) {
            throw new InvalidKeySpecException("no " + kind + " KEY in PEM");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("no Base64 in PEM", e);
        }
    }
}
