package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.webhooks.SignedCalls.Answered;
import io.patchbay.api.webhooks.SignedCalls.Call;
import io.patchbay.api.webhooks.SignedCalls.NotAnswered;
import io.patchbay.api.webhooks.SignedCalls.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of which the answer is wanted, to a server on this computer. */
class WebhookCallsTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Bench bench;
    private Receiver receiver;
    private WebhookCalls calls;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
        receiver = new Receiver(bench.vertx);
        calls = new WebhookCalls(bench.webhooks);
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        bench.close();
    }

    private Result call(String url, Duration limit) {
        return Bench.now(calls.call(new Call("acme", url, "mo_1", "{\"body\":\"Hi\"}", 0, limit)));
    }

    @Test
    void theAnswerComesBackAndTheCallIsSignedWithTheDefaultSecret() throws Exception {
        var secret = Bench.now(bench.webhooks.rotateDefault(Optional.empty(), "acme"))
                .value()
                .secret()
                .orElseThrow();
        receiver.answering(request ->
                request.response().putHeader("Content-Type", "application/json").end("{\"reply\":\"Grüße\"}"));

        var answer = (Answered) call(receiver.url(), LIMIT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"reply\":\"Grüße\"}");
        assertThat(answer.cut()).isFalse();
        var got = receiver.calls().get(0);
        assertThat(got.id()).isEqualTo("mo_1");
        var signed = "mo_1." + got.header("webhook-timestamp") + "." + got.body();
        assertThat(got.header("webhook-signature")).isEqualTo("v1," + mac(secret, signed));
    }

    private static String mac(String secret, String content) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ofAHugeAnswerOnlyTheBeginningIsKept() {
        receiver.answering(request -> request.response().end("x".repeat(10_000_000)));
        var answer = (Answered) call(receiver.url(), LIMIT);
        assertThat(answer.cut()).isTrue();
        assertThat(answer.body().length()).isLessThan(70_000);
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        receiver.answering(Receiver.status(302, "Location", receiver.url() + "/elsewhere"));
        assertThat(((Answered) call(receiver.url(), LIMIT)).status()).isEqualTo(302);
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void whoeverAsksToBeLeftAloneIsHeard() {
        receiver.answering(Receiver.status(429, "Retry-After", "7"));
        assertThat(((Answered) call(receiver.url(), LIMIT)).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void silenceAndRefusedAddressesAreResultsToo() {
        receiver.answering(Receiver.silence());
        assertThat(call(receiver.url(), Duration.ofMillis(300))).isInstanceOf(NotAnswered.class);
        assertThat(call("https://10.0.0.1/hook", LIMIT))
                .isInstanceOfSatisfying(
                        NotAnswered.class, not -> assertThat(not.why()).startsWith("address refused"));
    }
}
