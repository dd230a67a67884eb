package io.patchbay.providers.sandbox.internal;

import io.patchbay.providers.sandbox.internal.carrier.Line;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The HTTP side of a carrier in a process of its own: one request for each call, and nothing here repeats one; Vert.x's client does not, and nobody else is asked to. */
final class RemoteHost implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final URI address;
    private final Duration patience;
    private volatile boolean closing;

    record Response(int status, String retryAfter, Buffer body) {
        Line line() {
            try {
                return Line.parse(body.getBytes());
            } catch (IOException e) {
                return Line.empty();
            }
        }
    }

    /**
     * @param connections how many at most
     * @param patience how long an answer is waited for
     */
    RemoteHost(Vertx vertx, URI address, int connections, Duration patience) {
        // A connection that breaks is told to its request; Vert.x would also log it as a failure of its own.
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS))
                .with(new PoolOptions().setHttp1MaxSize(connections))
                .withConnectHandler(connection -> connection.exceptionHandler(error -> {}))
                .build();
        this.address = address;
        this.patience = patience;
    }

    /** Fails as long as nothing was sent: after the time for connecting, no connection is used any more. */
    Future<HttpClientRequest> connect(HttpMethod method, String target) {
        if (closing) {
            return Future.failedFuture(new IllegalStateException("the line is being closed"));
        }
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(target)
                .setConnectTimeout(CONNECT.toMillis()));
    }

    Future<Response> send(HttpClientRequest request, Buffer body) {
        request.putHeader("Content-Type", "application/json");
        return request.send(body)
                .compose(response -> response.body().map(bytes -> {
                    var retryAfter = response.getHeader("Retry-After");
                    return new Response(response.statusCode(), retryAfter == null ? "" : retryAfter, bytes);
                }))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(error -> request.reset());
    }

    /** Begins nothing from now on. */
    void leave() {
        closing = true;
    }

    @Override
    public void close() {
        client.close();
    }
}
