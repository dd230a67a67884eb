package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.delivery.HttpPost.Answer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, on one event loop. The status decides; the answer's body is read so that the connection can be used again, and only as far as that is cheap. */
final class Exchange {
    private static final int BODY_LIMIT = 64 * 1024;

    private final Vertx vertx;
    private final String body;
    private final Duration limit;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private @Nullable HttpClientRequest request;
    private @Nullable Answer head;
    private long timer;
    private long read;

    Exchange(Vertx vertx, String body, Duration limit) {
        this.vertx = vertx;
        this.body = body;
        this.limit = limit;
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
        head = new Answer(
                response.statusCode(),
                Optional.ofNullable(response.getHeader("Retry-After")).orElse(""));
        response.exceptionHandler(this::end);
        response.endHandler(over -> end(null));
        response.handler(part -> {
            read += part.length();
            if (read > BODY_LIMIT) {
                end(null);
                cut();
            }
        });
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
