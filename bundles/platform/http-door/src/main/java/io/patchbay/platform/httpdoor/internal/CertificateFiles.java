package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A certificate with its chain and its key, read together and found to belong together.
 *
 * @param leaf the host's own certificate
 */
record CertificateFiles(Buffer certificate, Buffer key, X509Certificate leaf) {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** @throws IllegalArgumentException with a sentence for the operator if they cannot be used */
    static CertificateFiles read(DoorSettings.Tls tls) {
        var certificate = bytes(tls.certificate());
        var key = bytes(tls.key());
        try {
            var leaf = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            if (!belong(leaf, privateKey(key, leaf.getPublicKey().getAlgorithm(), tls.key()))) {
                throw new IllegalArgumentException("the key in " + tls.key() + " is not that of " + tls.certificate());
            }
            return new CertificateFiles(Buffer.buffer(certificate), Buffer.buffer(key), leaf);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(tls.certificate() + " holds no certificate in PEM", e);
        }
    }

    /** What changes when one of the files does. */
    static String stamp(DoorSettings.Tls tls) {
        return stamp(tls.certificate()) + " " + stamp(tls.key());
    }

    SSLOptions options() {
        return new SSLOptions().setUseAlpn(false).setKeyCertOptions(pair());
    }

    PemKeyCertOptions pair() {
        return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
    }

    private static String stamp(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "none";
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private static PrivateKey privateKey(byte[] pem, String algorithm, Path file) {
        var block = PKCS8.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new IllegalArgumentException(file + " holds no unencrypted PKCS#8 key in PEM (BEGIN PRIVATE KEY); "
                    + "openssl pkcs8 -topk8 -nodes makes one");
        }
        try {
            var content = Base64.getMimeDecoder().decode(block.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no " + algorithm + " key, as the certificate has it", e);
        }
    }

    private static boolean belong(X509Certificate leaf, PrivateKey key) {
        var name = leaf.getPublicKey().getAlgorithm();
        var algorithm = name.equals("RSA") ? "SHA256withRSA" : name.equals("EC") ? "SHA256withECDSA" : name;
        try {
            var probe = new byte[] {1};
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            var signed = signature.sign();
            signature.initVerify(leaf.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
