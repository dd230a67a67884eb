package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.api.webhooks.SignedCalls;
import io.patchbay.platform.webhooks.internal.address.AddressGuard;
import io.patchbay.platform.webhooks.internal.address.AddressRefused;
import io.patchbay.platform.webhooks.internal.address.TargetUrl;
import io.patchbay.platform.webhooks.internal.delivery.Receiver.Present;
import io.patchbay.platform.webhooks.internal.endpoints.SealedKeys;
import io.patchbay.platform.webhooks.internal.endpoints.Signer;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt: looks the address up, checks it, signs, posts. */
public final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final AddressGuard guard;
    private final Signer signer;
    private final HttpPost http;
    private final Clock clock;
    private final Rules rules;

    public Postman(AddressGuard guard, Signer signer, HttpPost http, Clock clock, Rules rules) {
        this.guard = guard;
        this.signer = signer;
        this.http = http;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * What every attempt keeps to.
     *
     * @param limit for look-up, connection, handshake and answer together
     * @param userAgent how the host calls itself
     */
    public record Rules(Duration limit, String userAgent) {}

    /** Never fails: what goes wrong is an outcome. @param now epoch millis, to be signed */
    CompletionStage<AttemptOutcome> attempt(DeliveryRow row, Present receiver, long now) {
        var letter = new Letter(
                row.org(), receiver.url(), receiver.keys(), row.eventId(), row.body(), row.attempts(), rules.limit);
        return send(letter, new Reading(now, Excerpt.BYTES))
                .thenApply(answer -> AttemptOutcome.answered(
                        answer.status(), waiting(answer), Excerpt.of(answer.contentType(), answer.body())))
                .exceptionally(failure -> AttemptOutcome.failed(words(failure, rules.limit)));
    }

    /** The same for a call of which the answer is wanted. */
    public CompletionStage<SignedCalls.Result> call(SignedCalls.Call call, SealedKeys keys) {
        var letter = new Letter(call.org(), call.url(), keys, call.id(), call.body(), call.attempt(), call.limit());
        return send(letter, new Reading(clock.millis(), SignedCalls.MAX_ANSWER))
                .<SignedCalls.Result>thenApply(answer -> new SignedCalls.Answered(
                        answer.status(),
                        answer.contentType(),
                        answer.body().toString(StandardCharsets.UTF_8),
                        answer.body().length() > SignedCalls.MAX_ANSWER,
                        waiting(answer)))
                .exceptionally(failure -> new SignedCalls.NotAnswered(words(failure, call.limit())));
    }

    private Optional<Duration> waiting(HttpPost.Answer answer) {
        return RetryAfter.parse(answer.retryAfter(), Instant.ofEpochMilli(clock.millis()));
    }

    private CompletionStage<HttpPost.Answer> send(Letter letter, Reading reading) {
        long begun = System.nanoTime();
        return Courier.staged(() -> {
            var url = TargetUrl.parse(letter.url);
            return guard.vet(letter.org, url, letter.attempt)
                    .thenCompose(address -> post(letter, new Target(url, address), reading, begun));
        });
    }

    private CompletionStage<HttpPost.Answer> post(Letter letter, Target target, Reading reading, long begun) {
        long seconds = Instant.ofEpochMilli(reading.now).getEpochSecond();
        var headers = HttpHeaders.headers()
                .set("Content-Type", "application/json")
                .set("User-Agent", rules.userAgent)
                .set("webhook-id", letter.id)
                .set("webhook-timestamp", Long.toString(seconds))
                .set("webhook-signature", signer.sign(letter.keys, letter.id, seconds, letter.body));
        var left = letter.limit.minusNanos(System.nanoTime() - begun);
        return http.send(new HttpPost.Post(target.url, target.address, headers, letter.body), left, reading.bytes);
    }

    /** A few words for the tenant, without anything that an inner network would not want told. */
    private static String words(Throwable failure, Duration limit) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AddressRefused || cause instanceof IllegalArgumentException) {
            return "address refused: " + cause.getMessage();
        } else if (cause instanceof UnknownHostException) {
            return "the name of the host was not found";
        } else if (cause instanceof TimeoutException) {
            return "no answer within " + limit.toSeconds() + " s";
        } else if (cause instanceof ConnectException) {
            return "connection refused or not answered";
        } else if (cause instanceof SSLException) {
            return "no secure connection: the certificate or the protocol does not fit";
        } else if (cause instanceof IllegalStateException) {
            LOG.warn("A webhook could not be signed: {}", cause.toString());
            return "the secret could not be opened";
        }
        LOG.debug("A webhook attempt failed", cause);
        return "the connection was lost before an answer";
    }

    /** What is posted, where, and by whose secret. */
    private record Letter(
            String org, String url, SealedKeys keys, String id, String body, int attempt, Duration limit) {}

    private record Target(TargetUrl url, InetAddress address) {}

    /** When it is sent, in epoch millis, and how much of the answer is read. */
    private record Reading(long now, int bytes) {}
}
