package io.patchbay.platform.webhooks.internal;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A tenant's server on this computer: writes down what it gets, and answers as a test says. */
final class Receiver implements AutoCloseable {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> answer = status(200);

    Receiver(Vertx vertx) throws Exception {
        this(vertx, new HttpServerOptions());
    }

    Receiver(Vertx vertx, HttpServerOptions options) throws Exception {
        server = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(this::got)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void got(HttpServerRequest request) {
        mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
        request.response().closeHandler(closed -> {});
        request.response().endHandler(over -> open.decrementAndGet());
        request.body().onSuccess(body -> {
            calls.add(new Call(
                    request.method() + " " + request.uri(),
                    HttpHeaders.of(
                            request.headers().names().stream()
                                    .collect(Collectors.toMap(name -> name, name -> request.headers()
                                            .getAll(name))),
                            (name, value) -> true),
                    body.toString(),
                    System.nanoTime()));
            answer.handle(request);
        });
    }

    /** One request. */
    record Call(String line, HttpHeaders headers, String body, long nanos) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String id() {
            return header("webhook-id");
        }
    }

    static Handler<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    static Handler<HttpServerRequest> status(int status, String header, String value) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader(header, value)
                .end();
    }

    static Handler<HttpServerRequest> silence() {
        return request -> {};
    }

    Receiver answering(Handler<HttpServerRequest> next) {
        answer = next;
        return this;
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    List<Call> calls() {
        return calls;
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
