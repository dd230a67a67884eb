package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.address.AddressGuard;
import io.patchbay.platform.webhooks.internal.address.AddressRefused;
import io.patchbay.platform.webhooks.internal.address.TargetUrl;
import io.patchbay.platform.webhooks.internal.delivery.Receiver.Present;
import io.patchbay.platform.webhooks.internal.endpoints.Signer;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    /** Never fails: what goes wrong is an outcome. */
    CompletionStage<AttemptOutcome> attempt(DeliveryRow row, Present receiver) {
        long begun = System.nanoTime();
        return Courier.staged(() -> {
                    var url = TargetUrl.parse(receiver.url());
                    return guard.vet(row.org(), url, row.attempts())
                            .thenCompose(address -> post(row, receiver, new Target(url, address), begun));
                })
                .handle((outcome, failure) -> failure == null ? outcome : AttemptOutcome.failed(words(failure)));
    }

    private CompletionStage<AttemptOutcome> post(DeliveryRow row, Present receiver, Target target, long begun) {
        var now = Instant.ofEpochMilli(clock.millis());
        var headers = HttpHeaders.headers()
                .set("Content-Type", "application/json")
                .set("User-Agent", rules.userAgent)
                .set("webhook-id", row.eventId())
                .set("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .set(
                        "webhook-signature",
                        signer.sign(receiver.keys(), row.eventId(), now.getEpochSecond(), row.body()));
        var left = rules.limit.minusNanos(System.nanoTime() - begun);
        return http.send(target.url, target.address, headers, row.body(), left)
                .thenApply(
                        answer -> AttemptOutcome.answered(answer.status(), RetryAfter.parse(answer.retryAfter(), now)));
    }

    /** A few words for the tenant, without anything that an inner network would not want told. */
    private String words(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AddressRefused || cause instanceof IllegalArgumentException) {
            return "address refused: " + cause.getMessage();
        } else if (cause instanceof UnknownHostException) {
            return "the name of the host was not found";
        } else if (cause instanceof TimeoutException) {
            return "no answer within " + rules.limit.toSeconds() + " s";
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

    private record Target(TargetUrl url, InetAddress address) {}
}
