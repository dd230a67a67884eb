package io.patchbay.providers.twilio.internal.wire;

import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request exactly once. Twilio's own client repeats what was answered with a 5xx, although making a message is not idempotent: one send became three messages. Vert.x repeats
 * nothing, and tells a connection that never came to be from one that broke later.
 */
public final class OneAttempt extends HttpClient implements AutoCloseable {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final String AGENT = "patchbay";
    /** What a timer of Vert.x may be late on a busy machine, before the waiting thread gives up by itself. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final io.vertx.core.http.HttpClient client;
    private final Addresses addresses;
    private final Patience patience;
    private final Clock clock;

    /** How long to wait for a connection, and then for an answer. */
    public record Patience(Duration connect, Duration answer) {}

    private enum Stage {
        CONNECTING,
        SENT,
        GIVEN_UP
    }

    private record Answer(int status, @Nullable String retryAfter, Buffer body) {}

    private record Body(String type, Buffer bytes) {}

    /** @param connections how many at most */
    public OneAttempt(Vertx vertx, Addresses addresses, int connections, Patience patience) {
        // A connection that breaks is told to its request; Vert.x would also log it as a failure of its own.
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setSslHandshakeTimeout(patience.connect().toMillis()))
                .with(new PoolOptions().setHttp1MaxSize(connections))
                .withConnectHandler(connection -> connection.exceptionHandler(error -> {}))
                .build();
        this.addresses = addresses;
        this.patience = patience;
        this.clock = Clock.systemUTC();
    }

    /** Not what the name says, on purpose. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** Not what the name says, on purpose. */
    @Override
    public Response reliableRequest(Request request, int[] codes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** @throws WireFailure if there is no answer, or a 429, whose header would be lost further up */
    @Override
    public Response makeRequest(Request request) {
        var url = request.constructURL();
        var options = options(request, url, addresses.of(url.getHost()));
        var stage = new AtomicReference<>(Stage.CONNECTING);
        // All of it on the connection's own event loop: an answer that comes at once would be missed from here.
        var answered = client.request(options).compose(wire -> {
            if (!stage.compareAndSet(Stage.CONNECTING, Stage.SENT)) {
                wire.reset();
                return Future.failedFuture("given up");
            }
            return send(wire, request);
        });
        var answer = await(answered, stage);
        if (answer.status() == TOO_MANY_REQUESTS) {
            throw new WireFailure.TooMany(RetryAfter.parse(answer.retryAfter(), clock.instant()));
        }
        return new Response(content(answer), answer.status());
    }

    /** Twilio's library only understands errors in JSON; a proxy in front of Twilio writes others. */
    private static String content(Answer answer) {
        var text = answer.body().toString();
        return answer.status() >= BAD_REQUEST && !text.stripLeading().startsWith("{")
                ? "{\"code\":0,\"message\":\"\",\"status\":" + answer.status() + "}"
                : text;
    }

    private RequestOptions options(Request request, URL url, URI base) {
        boolean tls = "https".equals(base.getScheme());
        int port = base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80;
        return new RequestOptions()
                .setMethod(io.vertx.core.http.HttpMethod.valueOf(
                        request.getMethod().name()))
                .setHost(base.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(url.getFile())
                .setConnectTimeout(patience.connect().toMillis());
    }

    private static Body body(Request request) {
        if (request instanceof Upload upload) {
            return new Body(upload.type(), upload.body());
        }
        if (request.getMethod() != HttpMethod.POST) {
            return new Body("", Buffer.buffer());
        }
        return request.getContentType() == ContentType.JSON
                ? new Body("application/json", Buffer.buffer(request.getBody()))
                : new Body("application/x-www-form-urlencoded", Buffer.buffer(request.encodeFormBody()));
    }

    private Future<Answer> send(HttpClientRequest wire, Request request) {
        wire.putHeader("Accept", "application/json")
                .putHeader("User-Agent", AGENT)
                .putHeader("Authorization", request.getAuthString());
        var body = body(request);
        if (!body.type().isEmpty()) {
            wire.putHeader("Content-Type", body.type());
        }
        return wire.send(body.bytes())
                .compose(response -> response.body()
                        .map(bytes -> new Answer(response.statusCode(), response.getHeader("Retry-After"), bytes)))
                .timeout(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(error -> wire.reset());
    }

    private Answer await(Future<Answer> answered, AtomicReference<Stage> stage) {
        var longest = patience.connect().plus(patience.answer()).plus(SLACK);
        try {
            return answered.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), stage);
        } catch (TimeoutException e) {
            throw failure(e, stage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e, stage);
        }
    }

    /** Whoever gives up first decides: after this, a connection that comes late sends nothing any more. */
    private static WireFailure failure(Throwable error, AtomicReference<Stage> stage) {
        return stage.compareAndSet(Stage.CONNECTING, Stage.GIVEN_UP)
                ? new WireFailure.NotReached("Twilio could not be reached: " + Mishap.words(error) + ".")
                : new WireFailure.NoAnswer("Twilio gave no answer to the request: " + Mishap.words(error) + ".");
    }

    @Override
    public void close() {
        client.close();
    }
}
