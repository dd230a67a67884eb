package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.HttpPost.Answer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, on one event loop. The status decides; the answer's body is read so that the connection can be used again, and only as far as that is cheap: one byte more than is kept tells that there is more. */
final class Exchange {
    private final Vertx vertx;
    private final String body;
    private final Duration limit;
    private final int bytes;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private @Nullable HttpClientRequest request;
    private @Nullable Answer head;
    private long timer;

    /** @param bytes of the answer that are kept */
    Exchange(Vertx vertx, String body, Duration limit, int bytes) {
        this.vertx = vertx;
        this.body = body;
        this.limit = limit;
        this.bytes = bytes;
    }

    /** Completes when the exchange is over in every respect. */
    CompletionStage<Answer> answer() {
        return answer;
    }

    void begin(Future<HttpClientRequest> connecting) {
        timer = vertx.setTimer(Math.max(1, limit.toMillis()), fired -> {
            end(new TimeoutException());
            cut();
        });
        connecting.onComplete(this::connected);
    }

    private void connected(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            end(connected.cause());
            return;
        }
        request = connected.result();
        if (answer.isDone()) {
            cut();
            return;
        }
        request.response().onComplete(this::answered);
        request.end(body);
    }

    private void answered(AsyncResult<HttpClientResponse> answered) {
        if (answered.failed()) {
            end(answered.cause());
            return;
        }
        var response = answered.result();
        var read = Buffer.buffer();
        head = new Answer(
                response.statusCode(), header(response, "Retry-After"), header(response, "Content-Type"), read);
        response.exceptionHandler(this::end);
        response.endHandler(over -> end(null));
        response.handler(part -> {
            read.appendBuffer(part, 0, Math.min(part.length(), bytes + 1 - read.length()));
            if (read.length() > bytes) {
                end(null);
                cut();
            }
        });
    }

    private static String header(HttpClientResponse response, String name) {
        return Optional.ofNullable(response.getHeader(name)).orElse("");
    }

    /** Once the status is known nothing can change it. @param failure what broke off, if anything */
    private void end(@Nullable Throwable failure) {
        vertx.cancelTimer(timer);
        if (head != null) {
            answer.complete(head);
        } else if (failure != null) {
            answer.completeExceptionally(failure);
        }
    }

    /** Closes the connection. */
    private void cut() {
        if (request != null) {
            request.reset();
        }
    }
}
