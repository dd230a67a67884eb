package io.patchbay.platform.webhooks.internal.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private final Signer signer = new Signer(new ContextSecrets());

    /** The example that the specification's libraries share. */
    @Test
    void signatureIsTheOneOfTheSpecification() {
        var keys = new SealedKeys("c", seal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Optional.empty(), 0);
        assertThat(signer.sign(keys, ID, 1614265330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void newSecretHas32Bytes() {
        var secret = signer.draw();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(signer.draw());
        assertThat(java.util.Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    @Test
    void rotatedSecretSignsTooUntilItsTimeIsOver() throws Exception {
        var before = signer.draw();
        var after = signer.draw();
        long now = System.currentTimeMillis() / 1000;
        var keys = new SealedKeys("c", seal(before), Optional.empty(), 0).rotated(seal(after), (now + 1) * 1000);

        var both = signer.sign(keys, ID, now, BODY);
        assertThat(both.split(" ")).hasSize(2);
        new Webhook(before).verify(BODY, headers(now, both));
        new Webhook(after).verify(BODY, headers(now, both));

        var one = signer.sign(keys, ID, now + 1, BODY);
        assertThat(one.split(" ")).hasSize(1);
        new Webhook(after).verify(BODY, headers(now + 1, one));
    }

    private static HttpHeaders headers(long seconds, String signature) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(ID),
                        "webhook-timestamp", List.of(Long.toString(seconds)),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);
    }

    private static String seal(String secret) {
        return new ContextSecrets().seal("c", secret);
    }
}
