package io.patchbay.platform.webhooks.internal.endpoints;

import io.patchbay.api.tenants.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Draws, seals and uses signing secrets, by the Standard Webhooks specification. */
public final class Signer {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    public Signer(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A new secret, {@code whsec_} and 32 bytes in base 64. */
    String draw() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    String seal(String context, String secret) {
        return secrets.seal(context, secret);
    }

    /**
     * The value of {@code webhook-signature}: one signature, or two separated by a space while a secret that was rotated away still counts.
     *
     * @param seconds the attempt's time, as in {@code webhook-timestamp}
     * @throws IllegalStateException if a secret cannot be opened
     */
    public String sign(SealedKeys keys, String id, long seconds, String body) {
        var content = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        var signature = "v1," + mac(keys.context(), keys.current(), content);
        return keys.previous()
                .filter(previous -> seconds * 1000 < keys.previousUntil())
                .map(previous -> signature + " v1," + mac(keys.context(), previous, content))
                .orElse(signature);
    }

    private String mac(String context, String sealed, byte[] content) {
        var key = Base64.getDecoder().decode(secrets.open(context, sealed).substring(PREFIX.length()));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
